package app.connect.recorder.media;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.ArrivalSource;
import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.assembly.AssemblySettings;
import app.connect.recorder.media.assembly.AssemblyStage;
import app.connect.recorder.media.assembly.KeyFrameWish;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.TrackFormat;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.Drops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/** One track received and decoded; of what came out only what tests look at is kept. */
final class Reception {
    /**
     * Of a picture: its luma and blue chroma, where the pattern says which it is. Of sound: its samples of the left
     * side.
     */
    record Seen(long captureNanos, int widthPx, int heightPx, int luma, int blue, List<Short> samples) {}

    private static final int QUIET_POLLS = 6;

    private final RtpEndpoint endpoint;
    private final Drops drops;
    private final AtomicLong packets = new AtomicLong();
    private final CompletionStage<List<Seen>> seen;

    private Reception(
            RtpSockets sockets, TrackSource source, TrackFormat format, SenderClock device, ActorSystem<?> system)
            throws IOException {
        MonotonicClock clock = MonotonicClock.system();
        ConsentGate gate = new ConsentGate();
        gate.open();
        drops = new Drops();
        endpoint = sockets.bind(source, gate, drops).orElseThrow();
        KeyFrameWish wish = new KeyFrameWish();
        seen = ArrivalSource.of(endpoint, clock)
                .map(this::count)
                .via(AssemblyStage.of(format, AssemblySettings.DEFAULT, device, endpoint, wish, clock))
                .via(DecodeStage.wishing(format.track(), drops, wish))
                .mapConcat(Reception::look)
                .runWith(Sink.seq(), system);
    }

    static Reception of(RtpSockets sockets, TrackSource source, TrackFormat format, ActorSystem<?> system)
            throws IOException {
        return new Reception(sockets, source, format, new SenderClock(), system);
    }

    /** @param device shared by the tracks of one sender */
    static Reception of(
            RtpSockets sockets, TrackSource source, TrackFormat format, SenderClock device, ActorSystem<?> system)
            throws IOException {
        return new Reception(sockets, source, format, device, system);
    }

    private Arrived count(Arrived arrived) {
        if (arrived instanceof Arrived.Packet) {
            packets.incrementAndGet();
        }
        return arrived;
    }

    private static List<Seen> look(Decoded decoded) {
        if (decoded instanceof Decoded.Picture picture) {
            try (var frame = picture.frame()) {
                int x = frame.widthPx() * 7 / 8;
                int y = frame.heightPx() / 2;
                return List.of(new Seen(
                        picture.captureNanos(),
                        frame.widthPx(),
                        frame.heightPx(),
                        frame.sample(0, x, y),
                        frame.sample(1, x, y),
                        List.of()));
            }
        }
        if (decoded instanceof Decoded.Sound sound) {
            List<Short> left = new ArrayList<>();
            for (int i = 0; i < sound.pcm().interleaved().length; i += 2) {
                left.add(sound.pcm().interleaved()[i]);
            }
            return List.of(new Seen(sound.captureNanos(), 0, 0, 0, 0, left));
        }
        return List.of();
    }

    int rtpPort() {
        return endpoint.rtpPort();
    }

    int rtcpPort() {
        return endpoint.rtcpPort();
    }

    Drops drops() {
        return drops;
    }

    long packets() {
        return packets.get();
    }

    /** Everything, when nothing has come for a while. */
    List<Seen> end() throws Exception {
        long before = -1;
        for (int quiet = 0; quiet < QUIET_POLLS; quiet++) {
            if (packets.get() != before) {
                quiet = 0;
                before = packets.get();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        endpoint.end();
        return seen.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
