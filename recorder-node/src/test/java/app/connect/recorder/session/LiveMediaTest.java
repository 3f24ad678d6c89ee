package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.PersonName;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.recording.TrackEndpoint;
import app.connect.cluster.recording.TrackReport;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.arrival.VirtualEndpoint;
import app.connect.recorder.media.mix.MixOrigin;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiveMediaTest {
    private static final MonotonicClock CLOCK = () -> 5;
    private static final PersonRef ANN = new PersonRef("a".repeat(32));
    private static final PersonRef BOB = new PersonRef("b".repeat(32));
    private static final SessionTrack CAMERA = track(1, ANN, TrackKind.CAMERA, "VP8");
    private static final SessionTrack VOICE = track(2, ANN, TrackKind.MICROPHONE, "opus");
    private static final SessionTrack BOBS = track(3, BOB, TrackKind.MICROPHONE, "opus");

    private final FakePipeline pipeline = new FakePipeline();
    private final List<RtpEndpoint> endpoints = new ArrayList<>();
    private final List<ConsentGate> gates = new ArrayList<>();
    private int portsLeft = Integer.MAX_VALUE;
    private final LiveMedia media = new LiveMedia(
            (track, gate, drops) -> open(gate, drops),
            "192.0.2.9",
            CLOCK,
            new EpochTimeline(new SessionNode("recorder-1", CLOCK, () -> Instant.EPOCH)),
            pipeline,
            new Drops());

    private Optional<RtpEndpoint> open(ConsentGate gate, Drops drops) {
        if (portsLeft == 0) {
            return Optional.empty();
        }
        portsLeft--;
        drops.count(DropReason.DUPLICATE);
        gates.add(gate);
        var source = new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty());
        endpoints.add(new VirtualEndpoint(source, CLOCK, sent -> {}).endpoint());
        return Optional.of(endpoints.get(endpoints.size() - 1));
    }

    @Test
    void receivesWhatIsToldAndOpensTheGatesLast() {
        receive(CAMERA, VOICE, BOBS);

        assertThat(pipeline.events)
                .containsExactly("attach 1", "attach 2", "attach 3", "tracks [1, 2, 3]", "open a", "open b");
        assertThat(gates).hasSize(3).allMatch(ConsentGate::isOpen);
        assertThat(media.endpoints()).extracting(TrackEndpoint::track).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void tellsTheMixWhatPersonsAreCalled() {
        media.names(List.of(new PersonName(ANN, "Ann Brown")));

        assertThat(pipeline.events).containsExactly("names {" + ANN.value() + "=Ann Brown}");
    }

    @Test
    void theTracksOfADeviceShareAClock() {
        receive(CAMERA, VOICE, BOBS);

        assertThat(pipeline.devices.get(0)).isSameAs(pipeline.devices.get(1)).isNotSameAs(pipeline.devices.get(2));
    }

    @Test
    void changesNothingWhenNothingHasChanged() {
        receive(CAMERA, BOBS);
        pipeline.events.clear();

        receive(CAMERA, BOBS);

        assertThat(pipeline.events).isEmpty();
    }

    @Test
    void tellsTheMixWhoLeavesBeforeTheStreamEnds() {
        receive(CAMERA, BOBS);
        pipeline.events.clear();

        receive(BOBS);

        assertThat(pipeline.events).containsExactly("tracks [3]");
        assertThat(endpoints.get(0).isEnded()).isTrue();
        assertThat(gates.get(0).isOpen())
                .as("what has arrived is still recorded")
                .isTrue();
        assertThat(endpoints.get(1).isEnded()).isFalse();
    }

    @Test
    void aTrackDeclaredAnewHasAnotherStreamAtAnotherPort() {
        receive(CAMERA);
        pipeline.events.clear();

        receive(track(1, ANN, TrackKind.CAMERA, "H264"));

        assertThat(pipeline.events).containsExactly("tracks []", "attach 1", "tracks [1]");
        assertThat(endpoints.get(0).isEnded()).isTrue();
        assertThat(endpoints.get(1).isEnded()).isFalse();
    }

    @Test
    void mutingKeepsTheStream() {
        receive(CAMERA);

        receive(new SessionTrack(1, ANN, CAMERA.participant(), CAMERA.kind(), CAMERA.format(), CAMERA.options(), true));

        assertThat(endpoints).hasSize(1);
        assertThat(pipeline.mix.tracks.values()).singleElement().matches(MixTrack::muted);
    }

    @Test
    void opensAnotherPortWhereASocketHasBroken() {
        receive(CAMERA);
        endpoints.get(0).end();
        pipeline.events.clear();

        receive(CAMERA);

        assertThat(pipeline.events).containsExactly("tracks []", "attach 1", "tracks [1]");
    }

    @Test
    void opensNoPortForWhatHasEndedWithTheMix() {
        receive(CAMERA);
        media.cut(new MediaTime(4_800));
        endpoints.get(0).end();

        receive(CAMERA);

        assertThat(endpoints).hasSize(1);
    }

    @Test
    void triesAgainWhenPortsWereUsedUp() {
        portsLeft = 0;
        receive(CAMERA);
        assertThat(pipeline.events).isEmpty();

        portsLeft = 1;
        receive(CAMERA);

        assertThat(pipeline.events).containsExactly("attach 1", "tracks [1]", "open a");
    }

    @Test
    void saysOfATrackThatNoPortIsLeftForThatItWaits() {
        portsLeft = 1;
        receive(CAMERA, BOBS);
        List<TrackReport> before = media.reports();
        portsLeft = 1;
        receive(CAMERA, BOBS);

        assertThat(before)
                .containsExactlyInAnyOrder(new TrackReport(1, null, null), new TrackReport(3, null, "capacity.ports"));
        assertThat(media.reports())
                .containsExactlyInAnyOrder(new TrackReport(1, null, null), new TrackReport(3, null, null));
        receive(CAMERA);
        assertThat(media.reports()).containsExactly(new TrackReport(1, null, null));
    }

    @Test
    void aClosedGateEndsAllTracksOfThePersonBeforeTheAnswer() {
        receive(CAMERA, VOICE, BOBS);
        pipeline.events.clear();

        var closed = media.closeGate(ANN).toCompletableFuture();

        assertThat(closed).isCompletedWithValue(new MediaTime(1_600));
        assertThat(gates).extracting(ConsentGate::isOpen).containsExactly(false, false, true);
        assertThat(endpoints).extracting(RtpEndpoint::isEnded).containsExactly(true, true, false);
        assertThat(pipeline.events).containsExactly("close a", "tracks [3]");
    }

    @Test
    void whoIsAdmittedNoMoreIsShutOut() {
        receive(CAMERA, BOBS);
        pipeline.events.clear();

        media.receive(tracks(BOBS), Set.of(BOB));

        assertThat(gates.get(0).isOpen()).isFalse();
        assertThat(pipeline.events).containsExactly("close a", "tracks [3]");
    }

    @Test
    void whoIsLetInAgainHasTheGateOpenedInTheMixToo() {
        receive(CAMERA);
        media.closeGate(ANN);
        pipeline.events.clear();

        receive(CAMERA);

        assertThat(pipeline.events).containsExactly("attach 1", "tracks [1]", "open a");
    }

    @Test
    void reportsTheDropsOfTracksThatAreGoneToo() {
        receive(CAMERA, BOBS);
        receive(BOBS);

        assertThat(media.report().trackDrops()).containsOnlyKeys(1, 3);
        assertThat(media.report().trackDrops().get(1)).containsEntry(DropReason.DUPLICATE, 1L);
    }

    @Test
    void hasAPositionOnceItIsLive() {
        assertThat(media.position()).isEmpty();

        pipeline.mix.live.complete(new MixOrigin(MediaTime.ZERO, 7));

        assertThat(media.live().toCompletableFuture())
                .isCompletedWithValue(new SessionMedia.Position(MediaTime.ZERO, 7));
        assertThat(media.position()).map(SessionMedia.Position::media).contains(new MediaTime(3_200));
        assertThat(media.lastMedia()).contains(new MediaTime(1_600));
    }

    @Test
    void abortingEndsEverything() {
        receive(CAMERA, BOBS);

        media.abort();

        assertThat(gates).noneMatch(ConsentGate::isOpen);
        assertThat(endpoints).allMatch(RtpEndpoint::isEnded);
        assertThat(media.endpoints()).isEmpty();
        assertThat(pipeline.aborted).isTrue();
    }

    private void receive(SessionTrack... tracks) {
        media.receive(tracks(tracks), Set.of(ANN, BOB));
    }

    private static Map<Integer, SessionTrack> tracks(SessionTrack... tracks) {
        return Arrays.stream(tracks).collect(Collectors.toMap(SessionTrack::track, Function.identity()));
    }

    private static SessionTrack track(int number, PersonRef person, TrackKind kind, String codec) {
        return new SessionTrack(
                number,
                person,
                new ParticipantId(person.value().substring(0, 3)),
                kind,
                new TrackFormat(codec, 96, 90_000, 0, null, null, List.of()),
                TrackOptions.NONE,
                false);
    }
}
