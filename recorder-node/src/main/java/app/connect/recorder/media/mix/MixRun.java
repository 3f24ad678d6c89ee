package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mix of one epoch from its first element to its cut: takes what has been decoded or says why not, and gives {@link
 * Mixed} in order as soon as {@link Pacing} says that its time has come. {@link MixStage} is its way into a stream.
 */
final class MixRun implements MixHandle.Running, AutoCloseable {
    private final MixStart start;
    private final Canvas canvas;
    private final MixSettings settings;
    private final Drops drops;
    private final Pacing pacing;
    private final MixHandle handle;
    private final MixRoster roster = new MixRoster();
    private final Queue<Mixed> pending = new ArrayDeque<>();
    private @Nullable Mixer mixer;
    private Layout layout = Layout.GRID;
    private Map<String, String> names = Map.of();
    private long cutBeat = Long.MAX_VALUE;
    private boolean over;

    MixRun(MixStart start, Canvas canvas, MixSettings settings, Drops drops, Pacing pacing, MixHandle.Orders orders) {
        this.start = start;
        this.canvas = canvas;
        this.settings = settings;
        this.drops = drops;
        this.pacing = pacing;
        this.handle = new MixHandle(this, orders);
    }

    MixHandle handle() {
        return handle;
    }

    void begin() {
        if (start instanceof MixStart.LaterEpoch later) {
            open(later.clock());
        }
    }

    private Mixer open(MixClock clock) {
        Mixer opened = new Mixer(clock, canvas, settings, roster, drops);
        opened.arrange(layout);
        opened.call(names);
        mixer = opened;
        composedUntil(opened);
        return opened;
    }

    /** Ten milliseconds have passed in which input was welcome. */
    void looked() {
        pacing.looked();
    }

    /** Takes ownership. */
    void accept(Decoded element) {
        if (element instanceof Decoded.Watermark mark) {
            pacing.arrived(mark.track(), mark.nanos());
        } else if (element instanceof Decoded.HeldBack held) {
            pacing.captured(held.track(), held.captureNanos());
        } else if (element instanceof Decoded.TrackEnded gone) {
            end(gone);
        } else {
            mixOrDrop(element);
        }
    }

    private void mixOrDrop(Decoded element) {
        Optional<DropReason> refusal = over ? Optional.of(DropReason.AFTER_CUT) : roster.refusal(element);
        if (refusal.isPresent()) {
            drops.count(refusal.get());
            close(element);
        } else {
            mix(element);
        }
    }

    private void mix(Decoded element) {
        Mixer running = mixer;
        long captured = MixRoster.captureNanos(element);
        if (running == null) {
            running = open(MixClock.beginningAt(pacing.origin(captured)));
        }
        pacing.saw(captured, running.clock().toNanos(running.next()));
        running.accept(element);
        handle.isLive(running.clock().origin());
        handle.received();
    }

    private void end(Decoded.TrackEnded gone) {
        pacing.ended(gone.track());
        Mixer running = mixer;
        if (running != null) {
            running.accept(gone);
        }
    }

    private static void close(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            picture.frame().close();
        }
    }

    boolean takesInput() {
        Mixer running = mixer;
        return running == null || pacing.takesInput(running.clock().toNanos(running.next()));
    }

    /** What goes out next, owned by the caller; empty while nothing is due. Nothing follows a {@link Mixed.Cut}. */
    Optional<Mixed> poll() {
        if (pending.isEmpty() && !over) {
            compose();
        }
        Optional<Mixed> next = Optional.ofNullable(pending.poll());
        over |= next.filter(Mixed.Cut.class::isInstance).isPresent();
        return next;
    }

    private void compose() {
        Mixer running = mixer;
        if (running == null) {
            if (cutBeat != Long.MAX_VALUE) {
                pending.add(new Mixed.Cut(MediaTime.ZERO));
            }
            return;
        }
        MediaTime at = running.next();
        long beat = MixClock.beatAtOrBefore(at);
        if (beat >= cutBeat && running.isPictureNext()) {
            pending.add(new Mixed.Cut(at));
            return;
        }
        long due = running.clock().toNanos(at);
        if (due > pacing.horizonNanos() || pacing.waitsBefore(due)) {
            return;
        }
        if (running.forgetTheSilenced()) {
            pacing.tracks(roster.tracks());
        }
        long late = pacing.lateNanos(due);
        boolean showsNew = Thinning.showsNew(beat, late);
        running.compose(showsNew).ifPresent(composed -> {
            handle.composed(late, showsNew);
            composedUntil(running);
            composed.canvas().ifPresent(pending::add);
            pending.add(composed.sound());
        });
    }

    private void composedUntil(Mixer running) {
        MediaTime next = running.next();
        handle.composedUntil(next, running.clock().toNanos(next));
    }

    /** Whether the mix ends by that; otherwise it goes on until it is cut. */
    boolean inputFinished() {
        if (over) {
            return true;
        }
        boolean ends = pacing.endsWithInput();
        Mixer running = mixer;
        if (ends && running != null) {
            cutBefore(1 + MixClock.beatAtOrBefore(running.clock().toMediaTime(pacing.horizonNanos())));
        }
        return ends && running == null;
    }

    private void cutBefore(long beat) {
        cutBeat = Math.min(cutBeat, beat - Math.floorMod(beat, canvas.beatsPerFrame()));
        Mixer running = mixer;
        if (running != null) {
            running.cutAt(MixClock.timeOfBeat(cutBeat));
        }
        pacing.ending();
    }

    @Override
    public void cutAt(MediaTime at) {
        cutBefore(MixClock.beatAtOrBefore(at));
    }

    /** In the picture that is out already the person stays until the next one. */
    @Override
    public MediaTime close(String person) {
        Set<Integer> shut = roster.close(person);
        Mixer running = mixer;
        if (running == null) {
            return handle.position();
        }
        running.forget(person, shut);
        return running.nextPicture();
    }

    @Override
    public void open(String person, long fromNanos) {
        roster.open(person, fromNanos);
    }

    @Override
    public void replaceTracks(Map<Integer, MixTrack> tracks, long sinceNanos) {
        roster.replace(tracks, sinceNanos);
        pacing.tracks(roster.tracks());
    }

    @Override
    public void arrange(Layout wanted) {
        layout = wanted;
        Mixer running = mixer;
        if (running != null) {
            running.arrange(wanted);
        }
    }

    @Override
    public void call(Map<String, String> now) {
        names = now;
        Mixer running = mixer;
        if (running != null) {
            running.call(now);
        }
    }

    /** Closes what has not gone out; what comes now is closed too. */
    @Override
    public void close() {
        over = true;
        for (Mixed element : pending) {
            if (element instanceof Mixed.CanvasFrame picture) {
                picture.frame().close();
            }
        }
        pending.clear();
        Mixer running = mixer;
        if (running != null) {
            running.close();
            mixer = null;
        }
    }
}
