package app.connect.recorder.media;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.media.assembly.SyncQuality;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.encode.EncodeStage;
import app.connect.recorder.media.mix.Canvas;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStage;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.media.segment.EpochDirectory;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Records a call of nobody, from decoding to segments, and throws it away: so that a node's first recording does not
 * begin while classes and native libraries are loaded and everything is interpreted, which on two busy cores makes the
 * mix seconds late.
 */
public final class RehearsalPipeline {
    /** Two slots and a half: the encoders' look-ahead, a cut between slots and one at the end. */
    private static final int SECONDS = 8;

    private static final String NOBODY = "0".repeat(32);
    private static final int CAMERA = 1;
    private static final int MICROPHONE = 2;
    private static final int FRAMES_PER_SECOND = 30;
    private static final int PACKETS_PER_SECOND = 50;
    private static final int SAMPLES_PER_PACKET = 960;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MixSettings mixing;
    private final Materializer materializer;

    /** Borrows {@code materializer}. */
    public RehearsalPipeline(MixSettings mixing, Materializer materializer) {
        this.mixing = mixing;
        this.materializer = materializer;
    }

    /** {@code scratch} is made, and gone afterwards. Completes with the number of slots. */
    public CompletionStage<Integer> run(EncoderProfile profile, Path scratch) {
        Drops drops = new Drops();
        CompletableFuture<NotUsed> begin = new CompletableFuture<>();
        var call = Source.completionStage(begin).flatMapConcat(unused -> call(drops));
        var recording = call.viaMat(
                        MixStage.replay(new MixStart.FirstEpoch(), Canvas.of(profile), mixing, drops), Keep.right())
                .via(EncodeStage.flow(profile, MediaTime.ZERO))
                .async(EncodeStage.DISPATCHER)
                .via(SegmentStage.flow(new EpochDirectory(scratch), new Slot(0)))
                .toMat(Sink.fold(0, (slots, slot) -> slots + 1), Keep.both())
                .run(materializer);
        MixControl control = recording.first();
        control.tracks(
                Map.of(
                        CAMERA, new MixTrack(NOBODY, MixTrack.Kind.CAMERA),
                        MICROPHONE, new MixTrack(NOBODY, MixTrack.Kind.MICROPHONE)),
                0);
        control.names(Map.of(NOBODY, "Fonts are loaded too"));
        // Orders are carried out one after another: when this one is answered, the tracks are known.
        control.closeGate("f".repeat(32)).thenRun(() -> begin.complete(NotUsed.getInstance()));
        return recording.second().thenApply(slots -> {
            delete(scratch);
            return slots;
        });
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + folder, e);
        }
    }

    private static Source<Decoded, NotUsed> call(Drops drops) {
        Comparator<Decoded> byCapture = Comparator.comparingLong(RehearsalPipeline::captureNanos);
        return pictures().mergeSorted(sound(drops), byCapture);
    }

    private static long captureNanos(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            return picture.captureNanos();
        }
        return element instanceof Decoded.Sound sound ? sound.captureNanos() : Long.MAX_VALUE;
    }

    private static Source<Decoded, NotUsed> pictures() {
        return Source.range(0, SECONDS * FRAMES_PER_SECOND - 1).map(number -> {
            NativeFrame frame = NativeFrame.allocate(640, 360);
            frame.fill(new Colour(16 + number % 200, 128, 128));
            return new Decoded.Picture(CAMERA, frame, number * NANOS_PER_SECOND / FRAMES_PER_SECOND);
        });
    }

    private static Source<Decoded, NotUsed> sound(Drops drops) {
        byte[] packet = tone();
        Assembled format = new Assembled.FormatChange(MICROPHONE, new Format.Audio(Codec.OPUS, ClockRate.OPUS, 2));
        return Source.range(0, SECONDS * PACKETS_PER_SECOND - 1)
                .<Assembled>map(number -> new Assembled.AccessUnit(
                        MICROPHONE,
                        Codec.OPUS,
                        EncodedBytes.of(packet),
                        number * NANOS_PER_SECOND / PACKETS_PER_SECOND,
                        true,
                        SAMPLES_PER_PACKET,
                        SyncQuality.ARRIVAL))
                .prepend(Source.single(format))
                .via(new DecodeStage(MICROPHONE, drops, () -> {}));
    }

    private static byte[] tone() {
        short[] samples = new short[SAMPLES_PER_PACKET];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 96 < 48 ? 3_000 : -3_000);
        }
        byte[] packet = new byte[1_275];
        try {
            OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
            return Arrays.copyOf(packet, encoder.encode(samples, 0, samples.length, packet, 0, packet.length));
        } catch (OpusException impossible) {
            throw new IllegalStateException("20 ms of mono at 48 kHz refused", impossible);
        }
    }
}
