package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Carries the orders of any thread to the thread that mixes, and its figures back. */
final class MixHandle implements MixControl {
    private final CompletableFuture<MixOrigin> live = new CompletableFuture<>();
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong lastMedia = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lateFrames = new AtomicLong();
    private final AtomicLong repeatedFrames = new AtomicLong();
    private final AtomicLong mostLateNanos = new AtomicLong();
    private final AtomicLong nextNanos = new AtomicLong(Long.MAX_VALUE);
    private final Running running;
    private final Orders orders;

    /** The mix, on its own thread. */
    interface Running {
        void replaceTracks(Map<Integer, MixTrack> tracks, long sinceNanos);

        void arrange(Layout layout);

        void call(Map<String, String> names);

        MediaTime close(String person);

        void open(String person, long fromNanos);

        void cutAt(MediaTime at);
    }

    /** The way to the mix's thread. */
    interface Orders {
        /** Has it run {@code order}. */
        void give(Runnable order);

        /** The same; what is returned fails when the mix is gone. */
        CompletionStage<?> carryOut(Runnable order);
    }

    MixHandle(Running running, Orders orders) {
        this.running = running;
        this.orders = orders;
    }

    @Override
    public CompletionStage<MixOrigin> live() {
        return live.minimalCompletionStage();
    }

    @Override
    public void tracks(Map<Integer, MixTrack> tracks, long sinceNanos) {
        Map<Integer, MixTrack> copy = Map.copyOf(tracks);
        orders.give(() -> running.replaceTracks(copy, sinceNanos));
    }

    @Override
    public void layout(Layout layout) {
        orders.give(() -> running.arrange(layout));
    }

    @Override
    public void names(Map<String, String> names) {
        Map<String, String> copy = Map.copyOf(names);
        orders.give(() -> running.call(copy));
    }

    @Override
    public CompletionStage<MediaTime> closeGate(String person) {
        CompletableFuture<MediaTime> closed = new CompletableFuture<>();
        return orders.carryOut(() -> closed.complete(running.close(person))).thenCompose(done -> closed);
    }

    @Override
    public void openGate(String person, long fromNanos) {
        orders.give(() -> running.open(person, fromNanos));
    }

    @Override
    public void cut(MediaTime at) {
        orders.give(() -> running.cutAt(at));
    }

    @Override
    public MediaTime position() {
        return new MediaTime(position.get());
    }

    @Override
    public MediaTime lastMedia() {
        return new MediaTime(lastMedia.get());
    }

    @Override
    public long nextNanos() {
        return nextNanos.get();
    }

    @Override
    public MixReport report() {
        return new MixReport(
                frames.get(), lateFrames.get(), repeatedFrames.get(), Duration.ofNanos(mostLateNanos.get()));
    }

    void isLive(MixOrigin origin) {
        live.complete(origin);
    }

    /** Something permitted came in. */
    void received() {
        lastMedia.set(position.get());
    }

    void composedUntil(MediaTime next, long nanos) {
        position.set(next.ticks());
        nextNanos.set(nanos);
    }

    /** One frame was composed. {@code lateNanos}: how long after it was due; 0 if in time. */
    void composed(long lateNanos, boolean showsNew) {
        frames.incrementAndGet();
        if (!showsNew) {
            repeatedFrames.incrementAndGet();
        }
        if (lateNanos > 0) {
            lateFrames.incrementAndGet();
            mostLateNanos.accumulateAndGet(lateNanos, Math::max);
        }
    }

    void gone() {
        live.completeExceptionally(new IllegalStateException("the mix ended before anything had arrived"));
    }
}
