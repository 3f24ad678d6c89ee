package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.FinalizationProgress.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Finalises a {@link RepeatedRecording} and says what it needed: {@code LongFinalization FOLDER SLOTS [720p]}, of small pictures or
 * of the usual ladder. In a
 * process of its own, whose heap is small and resident from the beginning.
 */
final class LongFinalization {
    private LongFinalization() {}

    public static void main(String[] args) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "long");
        try {
            finalise(
                    Path.of(args[0]),
                    Integer.parseInt(args[1]),
                    args.length > 2 ? Preset.P720P30.ladder() : StagedRecording.LADDER,
                    system);
        } finally {
            system.terminate();
        }
    }

    private static void finalise(Path folder, int slots, EncoderProfile profile, ActorSystem<Void> system) {
        RepeatedRecording recording = new RepeatedRecording(profile);
        FinalizationPlan shape = new StagedRecording(folder, profile).plan(new Slot(slots).start());
        long began = System.nanoTime();
        Set<Step> reached = EnumSet.noneOf(Step.class);
        AtomicLong residentAtVerification = new AtomicLong();
        FinishedRecording finished = new Finalizer(
                        recording, folder, system.executionContext(), Materializer.createMaterializer(system))
                .start(
                        new FinalizationPlan(
                                shape.recording(), shape.attempt(), recording.committed(slots), Source.empty()),
                        (step, percent) -> {
                            if (reached.add(step)) {
                                say(step.name(), began);
                                residentAtVerification.compareAndSet(0, step == Step.VERIFY ? status("VmRSS") : 0);
                            }
                        })
                .result()
                .toCompletableFuture()
                .join();
        say("DONE", began);
        System.out.println(finished.report());
        System.out.println("verificationKiB=" + (status("VmHWM") - residentAtVerification.get()));
    }

    private static void say(String step, long began) {
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        Runtime java = Runtime.getRuntime();
        System.out.printf(
                "%s after %d ms: resident %d MiB, highest %d MiB, heap in use %d MiB%n",
                step,
                since.toMillis(),
                status("VmRSS") >> 10,
                status("VmHWM") >> 10,
                (java.totalMemory() - java.freeMemory()) >> 20);
    }

    /** A figure of Linux about this process, in KiB. */
    private static long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
