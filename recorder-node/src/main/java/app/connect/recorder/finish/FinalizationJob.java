package app.connect.recorder.finish;

import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.Assembly.Assembled;
import app.connect.recorder.finish.FinalizationException.Reason;
import app.connect.recorder.finish.FinalizationProgress.Step;
import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/** One finalisation from its slots to what is published; {@link #run} is the whole of it. */
final class FinalizationJob {
    private final FinalizationPlan plan;
    private final Workbench bench;
    private final CheckedObjects objects;
    private final SlotReader reader;
    private final SlotWalk slots;
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
        this.reader = new SlotReader(plan, objects);
        this.slots = new SlotWalk(plan, bench.slots(), disk, progress, materializer);
        this.publisher = publisher;
        this.disk = disk;
        this.progress = progress;
        this.materializer = materializer;
    }

    CompletionStage<FinishedRecording> run() {
        return collect()
                .thenCompose(collected -> disk.run(() -> slots.survey(plan)))
                .thenCompose(survey -> master(survey).thenCompose(sound -> assemble(survey)
                        .thenCompose(appended -> chat())
                        .thenCompose(written -> disk.run(() -> complete(sound)))))
                .thenCompose(this::publish);
    }

    /** The committed slots as the journal has them, sorted by their numbers on the way into a table. */
    private CompletionStage<Done> collect() {
        progress.reached(Step.COLLECT, 0);
        return plan.slots()
                .mapError(Throwable.class, failure -> journalFailed("the committed slots", failure))
                .mapAsync(1, slot -> disk.run(() -> bench.slots().put(slot)))
                .runWith(Sink.ignore(), materializer);
    }

    private static Throwable journalFailed(String what, Throwable failure) {
        return new FinalizationException(
                Reason.JOURNAL_UNAVAILABLE, what + " could not be read: " + failure.getMessage(), failure);
    }

    /** {@code audio} for the whole length. */
    private CompletionStage<ManifestSound> master(Survey survey) {
        SoundFigures live = survey.loudness();
        return master(live, Levels.of(live.integratedLufs()));
    }

    private CompletionStage<ManifestSound> master(SoundFigures live, Levels levels) {
        Mastering mastering = bench.mastering();
        SlotReader source = mastering.passes() == 0 ? reader : new SlotReader(plan, objects.again());
        return disk.run(() -> mastering.begin(levels))
                .thenCompose(begun -> slots.walk(Step.SOUND, source::sound, mastering::append))
                .thenCompose(appended -> disk.run(mastering::finish))
                .thenCompose(result -> {
                    Optional<Levels> other = mastering.again(levels, result);
                    return other.isPresent()
                            ? master(live, other.get())
                            : CompletableFuture.completedStage(
                                    new ManifestSound(live, levels, result, mastering.passes()));
                });
    }

    private CompletionStage<Done> assemble(Survey survey) {
        bench.stills().choosePoster(survey.poster());
        return slots.walk(Step.ASSEMBLE, reader::read, this::append);
    }

    private void append(Slot slot, Optional<ReadSlot> read) throws IOException {
        if (read.isPresent()) {
            bench.assembly().append(read.get());
        } else {
            bench.assembly().appendGap(slot);
        }
    }

    private CompletionStage<Done> chat() {
        return plan.chat()
                .mapError(Throwable.class, failure -> journalFailed("the chat", failure))
                .mapAsync(1, line -> disk.run(() -> bench.chat().add(line)))
                .runWith(Sink.ignore(), materializer);
    }

    /** Index, verification, the end of the manifest. */
    private FinishedRecording complete(ManifestSound sound) throws IOException {
        Assembled assembled = bench.assembly().finish();
        bench.chat().close();
        VerificationReport report = new Verifier(plan, bench.workspace(), disk::between, progress)
                .verify(assembled, sound, bench.slots().count(), objects);
        if (!report.verified()) {
            throw new FinalizationException(Reason.VERIFICATION_FAILED, String.join("; ", report.problems()));
        }
        bench.manifest().end(assembled.gaps(), sound, report);
        bench.manifest().close();
        return new FinishedRecording(media(report, sound), assembled.gaps(), report);
    }

    private PublishedMedia media(VerificationReport report, ManifestSound sound) {
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
                nullable(sound.live()),
                sound.levels().mastered() ? nullable(sound.result()) : null,
                bench.manifest().published());
    }

    private static @Nullable Double nullable(SoundFigures figures) {
        return figures.integratedLufs().isPresent() ? figures.integratedLufs().getAsDouble() : null;
    }

    private CompletionStage<FinishedRecording> publish(FinishedRecording finished) {
        return publisher.publish(plan, bench.workspace(), this::publishing).thenApply(manifest -> finished);
    }

    private void publishing(int percent) {
        disk.cancellation().check();
        progress.reached(Step.PUBLISH, percent);
    }
}
