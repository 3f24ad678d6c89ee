package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Recorders.Readoption;
import app.connect.cluster.recording.Recorders.Room;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionFailed;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.RecordingInternal.Readopted;
import app.connect.cluster.recording.RecordingInternal.RoomFound;
import app.connect.cluster.recording.RecordingInternal.SessionOpened;
import app.connect.cluster.recording.SessionLink.Phase;
import app.connect.cluster.time.MediaTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session for a recording that is on: opens it, renews its lease, notices its silence, claims anew. Only what
 * decides who may commit is persisted; the rest is {@link SessionLink}.
 */
final class Sessions {
    /** A new session's first slot starts this far ahead at least, or it would begin with a slot that is half over. */
    private static final MediaTime OPENING_MARGIN = MediaTime.ofMillis(200);

    private final Desk desk;

    Sessions(Desk desk) {
        this.desk = desk;
    }

    /** What a recovering recording waits for; null: nothing in particular. */
    @Nullable
    String blockedBy() {
        return desk.link().isBlocked() ? "capacity.none" : null;
    }

    /** The claim is persisted: the session may be opened. */
    void open(Running state, Room room) {
        LiveRecording recording = state.recording();
        Epoch epoch = state.claim().epoch();
        ClockPair anchor = desk.position(state).map(this::now).orElse(null);
        Set<PersonRef> permitted = desk.permitted(state);
        SessionSpec spec = new SessionSpec(
                recording.id(),
                desk.call(),
                epoch,
                state.claim().fromSlot(),
                anchor,
                recording.origin().profile(),
                recording.layout(),
                desk.nextVersion(),
                desk.tracks(),
                permitted,
                desk.names(permitted));
        desk.link().opening(desk.nanos());
        desk.context()
                .pipeToSelf(
                        desk.ports().recorders().open(room, spec),
                        (session, failure) -> new SessionOpened(epoch, failure == null ? session.orElse(null) : null));
    }

    private ClockPair now(ClockPair pair) {
        var time = desk.ports().clock().now();
        return new ClockPair(pair.at(time), time);
    }

    Step opened(Running state, SessionOpened opened) {
        if (!state.isClaimedBy(opened.epoch()) || desk.link().phase() != Phase.OPENING) {
            return Step.NOTHING;
        }
        if (opened.session() == null) {
            return lost(state, "not-opened");
        }
        desk.link().found(opened.session(), desk.nanos());
        return Step.NOTHING;
    }

    Step heartbeat(Running state, Heartbeat beat) {
        if (!state.recording().id().equals(beat.recording()) || !state.isClaimedBy(beat.epoch())) {
            beat.session().tell(new SessionCommand.Close("superseded"));
            return Step.NOTHING;
        }
        boolean news = desk.link().heard(beat, desk.nanos());
        beat.session().tell(new SessionCommand.RenewLease(beat.heartbeat()));
        if (news) {
            instruct(state);
        }
        return beat.live() && beat.position() != null ? live(state, beat.position()) : Step.NOTHING;
    }

    /** Nothing is on: whoever still runs a session here is told so. */
    Step closeStray(Heartbeat beat) {
        beat.session().tell(new SessionCommand.Close("over"));
        return Step.NOTHING;
    }

    /** Everything the session must know, for one that this entity has not spoken to before. */
    private void instruct(Running state) {
        desk.configure(state);
        MediaTime cut = state.cut();
        if (cut != null) {
            desk.link().session().ifPresent(session -> session.tell(new SessionCommand.Cut(cut)));
        }
    }

    Step live(Running state, SessionLive live) {
        boolean current = state.recording().id().equals(live.recording()) && state.isClaimedBy(live.epoch());
        return current ? live(state, live.position()) : Step.NOTHING;
    }

    private Step live(Running state, ClockPair position) {
        if (state instanceof Starting starting) {
            return persist(state, List.of(starting.activate(position)));
        } else if (state instanceof Recovering recovering && desk.link().phase() == Phase.RUNNING) {
            return persist(state, List.of(recovering.resume(position)));
        }
        return Step.NOTHING;
    }

    Step failed(Running state, SessionFailed failed) {
        boolean current = state.recording().id().equals(failed.recording()) && state.isClaimedBy(failed.epoch());
        return current ? lost(state, failed.reason()) : Step.NOTHING;
    }

    /** A recovered entity asks before it replaces. */
    void seek(Running state) {
        desk.link().seek(desk.nanos());
        askAgain(state);
    }

    private void askAgain(Running state) {
        Timeline.Claim claim = state.claim();
        desk.context()
                .pipeToSelf(
                        desk.ports().recorders().readopt(state.recording().id(), claim.epoch(), claim.node()),
                        (found, failure) ->
                                new Readopted(claim.epoch(), failure == null ? found : new Readoption.Silent()));
    }

    Step readopted(Running state, Readopted answer) {
        if (!state.isClaimedBy(answer.epoch()) || desk.link().phase() != Phase.SEEKING) {
            return Step.NOTHING;
        }
        if (answer.outcome() instanceof Readoption.Found found) {
            desk.link().found(found.session(), desk.nanos());
            instruct(state);
        } else if (answer.outcome() instanceof Readoption.Gone) {
            return lost(state, "no-such-session");
        }
        return Step.NOTHING;
    }

    Step tick(Running state) {
        return switch (desk.link().due(desk.nanos())) {
            case NOTHING -> Step.NOTHING;
            case LOST -> lost(state, "silent");
            case SEEK_AGAIN -> {
                askAgain(state);
                yield Step.NOTHING;
            }
            case CLAIM -> {
                if (state instanceof Capturing) {
                    lookForRoom(state);
                }
                yield Step.NOTHING;
            }
        };
    }

    private Step lost(Running state, String reason) {
        desk.link().absent(desk.nanos());
        if (state instanceof Active active) {
            return Step.persist(state.recording().id(), List.of(active.lose(reason)), next -> {
                desk.entered();
                lookForRoom((Running) next);
            });
        }
        if (state instanceof Capturing) {
            lookForRoom(state);
        }
        return Step.NOTHING;
    }

    private void lookForRoom(Running state) {
        desk.link().claiming(desk.nanos());
        LiveRecording recording = state.recording();
        Timeline.Claim claim = state.claim();
        desk.context()
                .pipeToSelf(
                        desk.ports()
                                .recorders()
                                .reserve(recording.id(), recording.origin().profile(), Optional.of(claim.node())),
                        (room, failure) -> new RoomFound(
                                recording.id(), claim.epoch(), failure == null ? room : Optional.empty()));
    }

    Step roomFound(Capturing state, RoomFound found) {
        boolean wanted = state.recording().id().equals(found.recording())
                && state.isClaimedBy(found.superseded())
                && desk.link().phase() == Phase.CLAIMING
                && desk.roster().isPresent();
        if (!wanted) {
            return giveBack(found);
        }
        Room room = found.room().orElse(null);
        if (room == null) {
            desk.link().blocked(desk.nanos());
            return Step.NOTHING;
        }
        Optional<MediaTime> ahead =
                desk.position(state).map(pair -> now(pair).media().plus(OPENING_MARGIN));
        return new Step.Persist(
                state.recording().id(),
                state.claim(room.node(), ahead),
                next -> open((Running) next, room),
                () -> giveBack(found));
    }

    /** Nobody wants it any more. */
    Step giveBack(RoomFound found) {
        found.room().ifPresent(room -> desk.ports().recorders().release(room, found.recording()));
        if (desk.link().phase() == Phase.CLAIMING) {
            desk.link().blocked(desk.nanos());
        }
        return Step.NOTHING;
    }

    private Step persist(Running state, List<RecordingEvent> events) {
        return Step.persist(state.recording().id(), events, next -> desk.entered());
    }
}
