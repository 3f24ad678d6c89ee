package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.FramePool;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.lettering.Lettering;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call as the mix shows it, frame by frame, for tests that look at the picture. */
final class CallOnStage implements Scene.Pictures, AutoCloseable {
    final Canvas canvas;
    Layout layout = Layout.GRID;

    @Nullable
    String speaker;

    Set<String> speaking = Set.of();

    private final FramePool pool;
    private final Scene scene;
    private final Compositor compositor;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Integer, NativeFrame> pictures = new HashMap<>();
    private long frame;

    CallOnStage(Canvas canvas) {
        this.canvas = canvas;
        this.pool = new FramePool(canvas.widthPx(), canvas.heightPx(), 4);
        this.scene = new Scene(canvas, this);
        this.compositor = new Compositor(canvas, new TileArt(canvas, Lettering.shared()), pool);
    }

    /** Takes ownership of the picture; null: somebody without one. */
    CallOnStage joins(int track, String person, MixTrack.Kind kind, String name, @Nullable NativeFrame picture) {
        places.add(new Place(track, person, kind));
        names.put(person, name);
        if (picture != null) {
            pictures.put(track, picture);
        }
        return this;
    }

    void leaves(int track) {
        places.removeIf(place -> place.track() == track);
        NativeFrame picture = pictures.remove(track);
        if (picture != null) {
            picture.close();
        }
    }

    /** The next frame, to be closed by the caller. */
    NativeFrame next() {
        return compositor.compose(shot().tiles()).orElseThrow();
    }

    /** What the next frame shows; it is not drawn. */
    private Scene.Shot shot() {
        MediaTime at = MixClock.timeOfBeat(frame++ * canvas.beatsPerFrame());
        return scene.at(at, layout, new Scene.Cast(places, speaker, speaking, names));
    }

    /** The frame when everything has come to rest. */
    NativeFrame atRest() {
        for (int i = 0; i < canvas.framesPerSecond(); i++) {
            next().close();
        }
        return next();
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    @Override
    public @Nullable NativeFrame shown(int track) {
        return pictures.get(track);
    }

    @Override
    public long version(int track) {
        return track;
    }

    @Override
    public void close() {
        pictures.values().forEach(NativeFrame::close);
        compositor.close();
        pool.close();
    }
}
