package app.connect.recorder.finish;

import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.FinalizationProgress.Step;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Goes over a recording from the first slot to the last: fetches a few ahead, works on one after another. */
final class SlotWalk {
    private static final int SLOTS_AHEAD = 2;

    private final int slots;
    private final SlotTable table;
    private final DiskWork disk;
    private final FinalizationProgress progress;
    private final Materializer materializer;

    SlotWalk(
            FinalizationPlan plan,
            SlotTable table,
            DiskWork disk,
            FinalizationProgress progress,
            Materializer materializer) {
        this.slots = Slot.startingAtOrAfter(plan.length()).number();
        this.table = table;
        this.disk = disk;
        this.progress = progress;
        this.materializer = materializer;
    }

    /** Works on one slot; what was read of it, or nothing if it was not committed. Blocks. */
    @FunctionalInterface
    interface Work {
        void on(Slot slot, Optional<ReadSlot> read) throws IOException;
    }

    CompletionStage<Done> walk(Step step, Function<CommittedSlot, CompletionStage<ReadSlot>> fetch, Work work) {
        return Source.range(0, slots - 1)
                .mapAsync(1, number -> disk.run(() -> table.get(number)))
                .mapAsync(SLOTS_AHEAD, committed -> fetched(committed, fetch))
                .zipWithIndex()
                .mapAsync(
                        1,
                        next -> disk.run(() -> {
                            int number = next.second().intValue();
                            progress.reached(step, (int) (100L * number / slots));
                            work.on(new Slot(number), next.first());
                            return Done.done();
                        }))
                .runWith(Sink.ignore(), materializer);
    }

    private static CompletionStage<Optional<ReadSlot>> fetched(
            Optional<CommittedSlot> committed, Function<CommittedSlot, CompletionStage<ReadSlot>> fetch) {
        return committed
                .map(slot -> fetch.apply(slot).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
    }

    /** What has to be known of all slots beforehand; reads only what the journal has. Blocks on the disk. */
    Survey survey(FinalizationPlan plan) throws IOException {
        Survey survey = new Survey(plan.length());
        for (int number = 0; number < slots; number++) {
            disk.cancellation().check();
            survey.add(new Slot(number), table.get(number));
        }
        return survey;
    }
}
