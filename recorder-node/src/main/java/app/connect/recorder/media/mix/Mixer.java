package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.FramePool;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.lettering.Lettering;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mix of one epoch, a pure function of what it was given and of media time: takes pictures and sound of all tracks,
 * gives frame after frame. Of a person whose gate is closed there is nothing in any frame composed afterwards.
 */
final class Mixer implements AutoCloseable {
    private final MixClock clock;
    private final Canvas canvas;
    private final int picturesAhead;
    private final Drops drops;
    private final MixRoster roster;
    private final Map<Integer, PictureQueue> pictures = new HashMap<>();
    private final AudioMixer sound;
    private final FramePool pool;
    private final Scene scene;
    private final Compositor compositor;
    private final ActiveSpeaker speaker = new ActiveSpeaker();
    private final SpeakingMarks marks = new SpeakingMarks();
    private Map<String, String> names = Map.of();
    private Layout layout = Layout.GRID;
    private MediaTime cut = new MediaTime(Long.MAX_VALUE);
    private long nextBeat;

    /** One block of sound, and the picture that begins with it, if one does. */
    record Composed(Optional<Mixed.CanvasFrame> canvas, Mixed.MixedSound sound) {}

    Mixer(MixClock clock, Canvas canvas, MixSettings settings, MixRoster roster, Drops drops) {
        this.clock = clock;
        this.canvas = canvas;
        this.picturesAhead = settings.picturesAhead();
        this.roster = roster;
        this.drops = drops;
        this.nextBeat = MixClock.beatAtOrBefore(clock.firstFrame());
        this.sound = new AudioMixer(
                clock.firstFrame(),
                Math.toIntExact(MediaTime.of(settings.soundAhead()).ticks()));
        this.pool = new FramePool(canvas.widthPx(), canvas.heightPx(), settings.canvases());
        this.scene = new Scene(canvas, new Shown());
        this.compositor = new Compositor(canvas, new TileArt(canvas, Lettering.shared()), pool);
    }

    /** The time of what is composed next. */
    MediaTime next() {
        return MixClock.timeOfBeat(nextBeat);
    }

    boolean isPictureNext() {
        return nextBeat % canvas.beatsPerFrame() == 0;
    }

    /** The time of the picture that is composed next. */
    MediaTime nextPicture() {
        int beats = canvas.beatsPerFrame();
        return MixClock.timeOfBeat((nextBeat + beats - 1) / beats * beats);
    }

    MixClock clock() {
        return clock;
    }

    /** Takes ownership of what it is given; the roster has permitted it. */
    void accept(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            MediaTime at = clock.toMediaTime(picture.captureNanos());
            PictureQueue queue = pictures.computeIfAbsent(picture.track(), unused -> new PictureQueue(picturesAhead));
            if (at.isBefore(clock.firstFrame())) {
                queue.clear(); // of these only the newest can ever be shown
            }
            if (!queue.offer(picture.frame(), at)) {
                drops.count(DropReason.OVERFLOW);
            }
        } else if (element instanceof Decoded.Sound heard) {
            MediaTime at = clock.toMediaTime(heard.captureNanos());
            switch (sound.add(heard.track(), roster.isMicrophone(heard.track()), heard.pcm(), at)) {
                case LATE -> drops.count(at.isBefore(clock.firstFrame()) ? DropReason.BEFORE_START : DropReason.LATE);
                case CUT -> drops.count(next().equals(clock.firstFrame()) ? DropReason.BEFORE_START : DropReason.LATE);
                case OVERFLOW -> drops.count(DropReason.OVERFLOW);
                case WHOLE -> {}
            }
        } else if (element instanceof Decoded.Pause pause) {
            sound.fillPause(pause.track(), pause.noise());
        } else if (element instanceof Decoded.TrackEnded ended) {
            sound.endPause(ended.track());
            if (!roster.isLeaving(ended.track())) {
                endPicture(ended.track());
            }
        }
    }

    /** What was heard before the end is still to be mixed; the last picture is not to stay for ever. */
    private void endPicture(int track) {
        PictureQueue queue = pictures.get(track);
        if (queue != null) {
            queue.clear();
        }
    }

    void arrange(Layout wanted) {
        layout = wanted;
    }

    /** What the persons are called. */
    void call(Map<String, String> now) {
        names = now;
    }

    /** Drops whatever is known of a person, who has these tracks. */
    void forget(String person, Set<Integer> tracks) {
        forget(tracks);
        speaker.forget(person);
        marks.forget(person);
    }

    /** Drops whatever is buffered of these tracks. */
    private void forget(Set<Integer> tracks) {
        for (int track : tracks) {
            endPicture(track);
            sound.forget(track);
        }
    }

    /** Drops the tracks whose last moment lies before the next frame; whether the roster has changed by that. */
    boolean forgetTheSilenced() {
        long nanos = clock.toNanos(next());
        for (int track : roster.mutedUntil(nanos)) {
            endPicture(track);
            sound.silence(track);
        }
        Set<Integer> gone = roster.goneUntil(nanos);
        forget(gone);
        pictures.keySet().removeAll(gone);
        return !gone.isEmpty();
    }

    /**
     * What is next, whose elements the caller owns; empty when too many canvases are still in use.
     *
     * @param showsNew whether it shows the newest pictures, or those of the frame before
     */
    Optional<Composed> compose(boolean showsNew) {
        MediaTime at = next();
        if (!isPictureNext()) {
            return Optional.of(composed(at, Optional.empty()));
        }
        return picture(at, showsNew).map(picture -> composed(at, Optional.of(picture)));
    }

    private Composed composed(MediaTime at, Optional<Mixed.CanvasFrame> picture) {
        nextBeat++;
        return new Composed(picture, mixSound(at));
    }

    private Optional<Mixed.CanvasFrame> picture(MediaTime at, boolean showsNew) {
        if (showsNew) {
            pictures.values().forEach(queue -> queue.advanceTo(at));
        }
        Scene.Cast cast = new Scene.Cast(roster.places(), speaker.current(), marks.speaking(), names);
        Scene.Shot shot = scene.at(at, layout, cast);
        return compositor.compose(shot.tiles()).map(frame -> new Mixed.CanvasFrame(frame, at, shot.visible()));
    }

    /** Nothing is composed from there on, so the sound is to have ended. */
    void cutAt(MediaTime at) {
        cut = at;
    }

    /** Who leaves or is muted is heard until then, and all until the cut. */
    private long endTicks(int track) {
        long nanos = roster.endNanos(track);
        return nanos == Long.MAX_VALUE
                ? cut.ticks()
                : Math.min(cut.ticks(), clock.toMediaTime(nanos).ticks());
    }

    private Mixed.MixedSound mixSound(MediaTime at) {
        AudioMixer.Block block = sound.mix(this::endTicks);
        Map<String, Double> audible = new HashMap<>();
        Map<String, Double> spoken = new HashMap<>();
        block.heard().forEach((track, level) -> {
            audible.merge(roster.personOf(track), level, Math::max);
            if (roster.isMicrophone(track)) {
                spoken.merge(roster.personOf(track), level, Math::max);
            }
        });
        speaker.hear(spoken);
        marks.hear(spoken);
        return new Mixed.MixedSound(block.sound(), at, audible.keySet());
    }

    @Override
    public void close() {
        pictures.values().forEach(PictureQueue::close);
        pictures.clear();
        compositor.close();
        pool.close();
    }

    private final class Shown implements Scene.Pictures {
        @Override
        public @Nullable NativeFrame shown(int track) {
            PictureQueue queue = pictures.get(track);
            return queue == null ? null : queue.shown();
        }

        @Override
        public long version(int track) {
            PictureQueue queue = pictures.get(track);
            return queue == null ? 0 : queue.version();
        }
    }
}
