package app.connect.recorder.finish;

import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.Assembly.Assembled;
import app.connect.recorder.finish.FinalizationException.Reason;
import app.connect.recorder.finish.FinalizationProgress.Step;
import app.connect.recorder.finish.SlotReader.ReadSlot;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** One finalisation from its slots to what is published; {@link #run} is the whole of it. */
final class FinalizationJob {
    /** Slots fetched ahead of the one that is being written. */
    private static final int SLOTS_AHEAD = 2;

    private final FinalizationPlan plan;
    private final Workbench bench;
    private final CheckedObjects objects;
    private final Publisher publisher;
    private final DiskWork disk;
    private final FinalizationProgress progress;
    private final Materializer materializer;

    FinalizationJob(
            FinalizationPlan plan,
            Workbench bench,
            CheckedObjects objects,
            Publisher publisher,
            DiskWork disk,
            FinalizationProgress progress,
            Materializer materializer) {
        this.plan = plan;
        this.bench = bench;
        this.objects = objects;
        this.publisher = publisher;
        this.disk = disk;
        this.progress = progress;
        this.materializer = materializer;
    }

    CompletionStage<FinishedRecording> run() {
        return collect()
                .thenCompose(collected -> assemble())
                .thenCompose(appended -> disk.run(this::complete))
                .thenCompose(this::publish);
    }

    /** The committed slots as the journal has them, sorted by their numbers on the way into a table. */
    private CompletionStage<Done> collect() {
        progress.reached(Step.COLLECT, 0);
        return plan.slots()
                .mapError(Throwable.class, FinalizationJob::journalFailed)
                .mapAsync(1, slot -> disk.run(() -> bench.slots().put(slot)))
                .runWith(Sink.ignore(), materializer);
    }

    private static Throwable journalFailed(Throwable failure) {
        return new FinalizationException(
                Reason.JOURNAL_UNAVAILABLE, "the committed slots could not be read: " + failure.getMessage(), failure);
    }

    /** From the first slot to the last: fetch and check a few ahead, write one after another. */
    private CompletionStage<Done> assemble() {
        SlotReader reader = new SlotReader(plan, objects);
        int slots = Slot.startingAtOrAfter(plan.length()).number();
        return Source.range(0, slots - 1)
                .mapAsync(1, number -> disk.run(() -> bench.slots().get(number)))
                .mapAsync(SLOTS_AHEAD, committed -> fetch(reader, committed))
                .zipWithIndex()
                .mapAsync(1, next -> disk.run(() -> append(next.second().intValue(), slots, next.first())))
                .runWith(Sink.ignore(), materializer);
    }

    private static CompletionStage<Optional<ReadSlot>> fetch(SlotReader reader, Optional<CommittedSlot> committed) {
        return committed
                .map(slot -> reader.read(slot).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
    }

    private Done append(int number, int slots, Optional<ReadSlot> read) throws IOException {
        progress.reached(Step.ASSEMBLE, (int) (100L * number / slots));
        if (read.isPresent()) {
            bench.assembly().append(read.get());
        } else {
            bench.assembly().appendGap(new Slot(number));
        }
        return Done.done();
    }

    /** Index, verification, the end of the manifest. */
    private FinishedRecording complete() throws IOException {
        Assembled assembled = bench.assembly().finish();
        progress.reached(Step.VERIFY, 0);
        VerificationReport report = new Verifier(plan, bench.workspace(), disk.cancellation())
                .verify(assembled, bench.slots().count(), objects);
        if (!report.verified()) {
            throw new FinalizationException(Reason.VERIFICATION_FAILED, String.join("; ", report.problems()));
        }
        bench.manifest().end(assembled.gaps(), assembled.loudness(), report);
        bench.manifest().close();
        return new FinishedRecording(media(report, assembled.loudness()), assembled.gaps(), report);
    }

    private PublishedMedia media(VerificationReport report, MeasuredLoudness loudness) {
        long bitrate = report.movieBytes()
                * 8
                * MediaTime.TICKS_PER_SECOND
                / plan.length().ticks();
        return new PublishedMedia(
                plan.attempt(),
                report.movieBytes(),
                report.movieSha256(),
                plan.profile().width(),
                plan.profile().height(),
                bitrate,
                report.verified(),
                loudness.integratedLufs().isPresent()
                        ? loudness.integratedLufs().getAsDouble()
                        : null);
    }

    private CompletionStage<FinishedRecording> publish(FinishedRecording finished) {
        progress.reached(Step.PUBLISH, 0);
        return publisher.publish(plan, bench.workspace()).thenApply(manifest -> {
            progress.reached(Step.PUBLISH, 100);
            return finished;
        });
    }
}
