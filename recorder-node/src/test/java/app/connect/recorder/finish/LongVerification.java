package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.Assembly.Assembled;
import app.connect.recorder.finish.mp4.SegmentFiles;
import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;

/**
 * Assembles a {@link RepeatedRecording} of small pictures, verifies it, also with one window for the whole file, and says what
 * each needed: {@code LongVerification FOLDER SLOTS}. As {@link LongFinalization} in its last two steps; its sound is not mastered but the live one of the
 * one slot again and again, which is what takes the time of a long recording.
 */
final class LongVerification {
    private static final EncoderProfile PROFILE = StagedRecording.LADDER;

    private final RepeatedRecording recording = new RepeatedRecording(PROFILE);
    private final FinalizationPlan plan;
    private final CheckedObjects objects;
    private final int slots;

    private LongVerification(Path folder, int slots, Materializer materializer) {
        this.plan = new StagedRecording(folder, PROFILE).plan(new Slot(slots).start());
        this.objects = new CheckedObjects(recording, materializer);
        this.slots = slots;
    }

    public static void main(String[] args) throws IOException {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "long");
        try {
            Path folder = Path.of(args[0]);
            LongVerification verification =
                    new LongVerification(folder, Integer.parseInt(args[1]), Materializer.createMaterializer(system));
            try (Workbench bench = Workbench.open(folder, verification.plan)) {
                verification.run(bench);
            }
        } finally {
            system.terminate();
        }
    }

    private void run(Workbench bench) throws IOException {
        long began = System.nanoTime();
        Assembled assembled = assemble(bench);
        ProcessMemory.say("VERIFY", began);
        System.out.println("windowsKiB=" + addedByVerifying(bench, assembled, Verifier.SLOTS_IN_WINDOW));
        System.out.println("wholeKiB=" + addedByVerifying(bench, assembled, slots));
        ProcessMemory.say("DONE", began);
    }

    private long addedByVerifying(Workbench bench, Assembled assembled, int window) throws IOException {
        long before = ProcessMemory.resident();
        VerificationReport report = new Verifier(plan, bench.workspace(), () -> {}, (step, percent) -> {}, window)
                .verify(assembled, sound(), slots, objects);
        if (!report.verified() || report.committedSlots() != slots) {
            throw new AssertionError(report);
        }
        return ProcessMemory.highest() - before;
    }

    private Assembled assemble(Workbench bench) throws IOException {
        SegmentFiles mastered = bench.workspace().sound();
        SlotReader reader = new SlotReader(plan, objects);
        Files.write(mastered.init(), recording.init(PROFILE.audioRendition()));
        for (int number = 0; number < slots; number++) {
            Slot slot = new Slot(number);
            Files.write(mastered.segment(slot), recording.segment(PROFILE.audioRendition(), slot));
            bench.assembly()
                    .append(reader.read(recording.committedSlot(slot))
                            .toCompletableFuture()
                            .join());
        }
        return bench.assembly().finish();
    }

    private static ManifestSound sound() {
        SoundFigures figures = new SoundFigures(OptionalDouble.empty(), 0);
        return new ManifestSound(figures, Levels.of(OptionalDouble.empty()), figures, 1);
    }
}
