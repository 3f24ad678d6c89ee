package app.connect.recorder.media;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.VideoDecoder;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
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
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What encoding costs with the ladder and with its largest rendition alone, in turn, in one process: {@code LadderFigures
 * FOLDER SECONDS RUNS [PRESET…]}. Four cameras of 640 × 360 (VP8, decoded) and four microphones (PCM) are replayed as fast as
 * it goes; CPU is that of the whole process. Needs Debian's ffmpeg, which makes the cameras.
 */
final class LadderFigures {
    private static final int PARTICIPANTS = 4;
    private static final int FRAMES_PER_SECOND = 30;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int IVF_HEADER_BYTES = 32;
    private static final int IVF_FRAME_HEADER_BYTES = 12;
    /** A picture that changes everywhere, slowly, with the noise of a sensor. */
    private static final String CAMERA =
            "mandelbrot=size=640x360:rate=30:start_x=-0.743:start_scale=0.%d:end_scale=0.01:"
                    + "end_pts=2000,noise=alls=5:allf=t";

    private final ActorSystem system = ActorSystem.create("figures");
    private final List<List<byte[]>> cameras = new ArrayList<>();
    private final Path folder;
    private final int seconds;

    private LadderFigures(Path folder, int seconds) throws IOException, InterruptedException {
        this.folder = folder;
        this.seconds = seconds;
        for (int participant = 0; participant < PARTICIPANTS; participant++) {
            cameras.add(camera(participant));
        }
    }

    @SuppressWarnings("SystemOut") // the figures are this program's result
    public static void main(String[] arguments) throws Exception {
        LadderFigures figures = new LadderFigures(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        List<String> presets =
                arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : List.of("720p30");
        figures.cpuSeconds(Preset.P720P30.ladder()); // everything is compiled afterwards
        Map<String, List<Double>> costs = new HashMap<>();
        for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
            for (String name : presets) {
                Preset preset = Preset.parse(name).orElseThrow();
                for (EncoderProfile profile : List.of(preset.single(), preset.ladder())) {
                    double cores = figures.cpuSeconds(profile) / figures.seconds;
                    costs.computeIfAbsent(profile.id(), unused -> new ArrayList<>())
                            .add(cores);
                }
            }
        }
        costs.forEach((profile, cores) -> System.out.printf(
                Locale.ROOT,
                "%s: median %.3f cores of %s; %s kbit/s%n",
                profile,
                cores.stream().sorted().toList().get(cores.size() / 2),
                cores,
                figures.bitrates(profile)));
        figures.system.terminate();
    }

    private double cpuSeconds(EncoderProfile profile) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = process.getProcessCpuTime();
        CompletableFuture<NotUsed> begin = new CompletableFuture<>();
        Drops drops = new Drops();
        var running = Source.completionStage(begin)
                .flatMapConcat(unused -> call())
                .viaMat(
                        MixStage.replay(new MixStart.FirstEpoch(), Canvas.of(profile), MixSettings.DEFAULT, drops),
                        Keep.right())
                .via(EncodeStage.flow(profile, MediaTime.ZERO))
                .async(EncodeStage.DISPATCHER)
                .via(SegmentStage.flow(new EpochDirectory(folder.resolve(profile.id())), new Slot(0)))
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        MixControl control = running.first();
        Map<Integer, MixTrack> tracks = new HashMap<>();
        for (int participant = 0; participant < PARTICIPANTS; participant++) {
            String person = Integer.toString(participant).repeat(32);
            tracks.put(2 * participant, new MixTrack(person, MixTrack.Kind.CAMERA));
            tracks.put(2 * participant + 1, new MixTrack(person, MixTrack.Kind.MICROPHONE));
        }
        control.tracks(tracks, 0);
        control.closeGate("f".repeat(32)).thenRun(() -> begin.complete(NotUsed.getInstance()));
        running.second().toCompletableFuture().join();
        return (process.getProcessCpuTime() - began) / (double) NANOS_PER_SECOND;
    }

    private Source<Decoded, NotUsed> call() {
        Source<Decoded, NotUsed> all = Source.empty();
        for (int participant = 0; participant < PARTICIPANTS; participant++) {
            Comparator<Decoded> byCapture = Comparator.comparingLong(LadderFigures::captureNanos);
            all = all.mergeSorted(pictures(participant), byCapture).mergeSorted(sound(participant), byCapture);
        }
        return all;
    }

    private static long captureNanos(Decoded element) {
        return element instanceof Decoded.Picture picture
                ? picture.captureNanos()
                : ((Decoded.Sound) element).captureNanos();
    }

    private Source<Decoded, NotUsed> pictures(int participant) {
        List<byte[]> units = cameras.get(participant);
        return Source.lazySource(() -> {
                    VideoDecoder decoder = VideoDecoder.open(VideoDecoder.Kind.VP8);
                    return Source.range(0, units.size() - 1)
                            .mapConcat(number -> decoder.decode(units.get(number), 0, units.get(number).length, number))
                            .<Decoded>map(timed -> new Decoded.Picture(
                                    2 * participant,
                                    timed.frame(),
                                    timed.time() * NANOS_PER_SECOND / FRAMES_PER_SECOND))
                            .watchTermination((unused, done) -> done.whenComplete((end, failure) -> decoder.close()));
                })
                .mapMaterializedValue(unused -> NotUsed.getInstance());
    }

    /** Noise that swells and falls as speech does, nobody like the other. */
    private Source<Decoded, NotUsed> sound(int participant) {
        return Source.range(0, 50 * seconds - 1).map(number -> {
            Random random = new Random(number * 4L + participant);
            double loud = Math.max(0, Math.sin(number / 20.0 + participant * 1.6)) * 3_000;
            short[] samples = new short[2 * 960];
            double smooth = 0;
            for (int i = 0; i < 960; i++) {
                smooth = 0.9 * smooth + random.nextGaussian();
                samples[2 * i] = (short) (loud * smooth / 3);
                samples[2 * i + 1] = samples[2 * i];
            }
            return new Decoded.Sound(2 * participant + 1, Pcm.of(samples), number * NANOS_PER_SECOND / 50);
        });
    }

    /** VP8 at 600 kbit/s, an access unit for each picture. */
    private List<byte[]> camera(int participant) throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder).resolve("camera" + participant + ".ivf");
        String[] command = {
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            CAMERA.formatted(2 + participant),
            "-t",
            Integer.toString(seconds),
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-cpu-used",
            "8",
            "-b:v",
            "600k",
            "-g",
            "300",
            "-auto-alt-ref",
            "0",
            "-pix_fmt",
            "yuv420p",
            file.toString()
        };
        new ProcessBuilder(command).inheritIO().start().waitFor();
        ByteBuffer ivf = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> units = new ArrayList<>();
        for (int at = IVF_HEADER_BYTES; at < ivf.limit(); ) {
            byte[] unit = new byte[ivf.getInt(at)];
            ivf.get(at + IVF_FRAME_HEADER_BYTES, unit);
            units.add(unit);
            at += IVF_FRAME_HEADER_BYTES + unit.length;
        }
        return units;
    }

    /** Of each rendition, average. */
    private Map<String, Long> bitrates(String profile) {
        Map<String, Long> bitrates = new HashMap<>();
        try (var files = Files.walk(folder.resolve(profile))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".m4s")).toList()) {
                String rendition = file.getName(file.getNameCount() - 2).toString();
                bitrates.merge(rendition, Files.size(file), Long::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bitrates.replaceAll((rendition, bytes) -> bytes * 8 / 1_000 / seconds);
        return bitrates;
    }
}
