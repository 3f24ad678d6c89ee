package app.connect.local.call.rtp;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.media.LoopPlayer;
import app.connect.local.call.media.MediaLoop;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Sends the tracks of a whole call: one daemon thread that looks every few milliseconds what is due on each track. */
public final class MediaSender implements AutoCloseable {
    /** A packet leaves at most so late, which is little against the recorder's jitter budget. */
    private static final long TICK_MILLIS = 5;

    private static final long STOP_SECONDS = 5;

    private final MonotonicClock monotonic;
    private final NtpClock clock;
    private final RandomGenerator random = new SecureRandom();
    private final List<TrackSender> tracks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "scripted-call-sender");
        thread.setDaemon(true);
        return thread;
    });

    private MediaSender(MonotonicClock monotonic, NtpClock clock) {
        this.monotonic = monotonic;
        this.clock = clock;
    }

    public static MediaSender start(MonotonicClock monotonic, Clock wall) {
        MediaSender sender = new MediaSender(monotonic, new NtpClock(wall.instant(), monotonic.nanos()));
        var unused = sender.pacer.scheduleAtFixedRate(sender::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return sender;
    }

    /** A new track with an SSRC of its own, whose capture clock was zero at {@code startNanos}. */
    public TrackSender add(TrackFormat format, MediaLoop loop, long startNanos, String cname, FeedbackAbility ability) {
        TrackFeed feed = new TrackFeed(format, new LoopPlayer(loop), startNanos, cname, random);
        TrackSender track = TrackSender.open(feed, ability, clock);
        tracks.add(track);
        return track;
    }

    /** The track ends; its counts can still be read. */
    public void remove(TrackSender track) {
        tracks.remove(track);
        var unused = pacer.submit(track::close);
    }

    private void tick() {
        long now = monotonic.nanos();
        tracks.forEach(track -> track.tick(now));
    }

    @Override
    public void close() {
        pacer.shutdown();
        try {
            if (!pacer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the sender thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tracks.forEach(TrackSender::close);
    }
}
