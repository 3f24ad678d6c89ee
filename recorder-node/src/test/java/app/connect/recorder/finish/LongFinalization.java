package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.FinalizationProgress.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Finalises a {@link RepeatedRecording} and says what it needed: {@code LongFinalization FOLDER SLOTS [720p [SHARE]]}, of
 * small pictures or of the usual ladder, with that share of a core. In a process of its own, whose heap is small and
 * resident from the beginning.
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
                    args.length > 3 ? Double.parseDouble(args[3]) : 1,
                    system);
        } finally {
            system.terminate();
        }
    }

    private static void finalise(
            Path folder, int slots, EncoderProfile profile, double share, ActorSystem<Void> system) {
        RepeatedRecording recording = new RepeatedRecording(profile);
        FinalizationPlan shape = new StagedRecording(folder, profile).plan(new Slot(slots).start());
        long began = System.nanoTime();
        Set<Step> reached = EnumSet.noneOf(Step.class);
        AtomicLong residentAtVerification = new AtomicLong();
        FinishedRecording finished = new Finalizer(
                        recording,
                        folder,
                        system.executionContext(),
                        () -> share,
                        Materializer.createMaterializer(system))
                .start(
                        new FinalizationPlan(
                                shape.recording(), shape.attempt(), recording.committed(slots), Source.empty()),
                        (step, percent) -> {
                            if (reached.add(step)) {
                                ProcessMemory.say(step.name(), began);
                                residentAtVerification.compareAndSet(
                                        0, step == Step.VERIFY ? ProcessMemory.resident() : 0);
                            }
                        })
                .result()
                .toCompletableFuture()
                .join();
        ProcessMemory.say("DONE", began);
        System.out.println(finished.report());
        System.out.println("verificationKiB=" + (ProcessMemory.highest() - residentAtVerification.get()));
    }
}
