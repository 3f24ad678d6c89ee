package app.connect.recorder.finish;

import app.connect.cluster.time.MediaTime;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;

/**
 * A recorder node as far as it finalises: {@code OBJECTS WORK SLOTS.json TICKS ATTEMPT}. Says {@code ready} and waits for a
 * line; says {@code published SHA256} when it would tell the library entry.
 */
final class FinalizingProcess {
    private FinalizingProcess() {}

    public static void main(String[] args) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "finalizing");
        try {
            run(args, system);
        } finally {
            system.terminate();
        }
    }

    private static void run(String[] args, ActorSystem<Void> system) {
        StagedRecording staged = staged(Path.of(args[0]), Path.of(args[2]));
        FinalizationPlan plan = staged.plan(new MediaTime(Long.parseLong(args[3])));
        var blocking = system.executionContext();
        Finalizer finalizer = new Finalizer(
                staged.store(blocking), Path.of(args[1]), blocking, Materializer.createMaterializer(system));
        System.out.println("ready");
        awaitLine();
        try {
            finalizer.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FinishedRecording finished = finalizer
                .start(
                        new FinalizationPlan(plan.recording(), Integer.parseInt(args[4]), plan.slots(), Source.empty()),
                        (step, percent) -> {})
                .result()
                .toCompletableFuture()
                .join();
        System.out.println("published " + finished.media().sha256());
    }

    private static void awaitLine() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody wants it any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StagedRecording staged(Path objects, Path slots) {
        StagedRecording staged = new StagedRecording(objects, StagedRecording.LADDER);
        try {
            staged.committed()
                    .addAll(JsonMapper.builder()
                            .build()
                            .readValue(slots.toFile(), new TypeReference<List<CommittedSlot>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return staged.gap(2, 3, "session-lost");
    }
}
