package app.connect.api.http;

import app.connect.api.json.RecordingJson;
import app.connect.api.json.RecordingJson.FileJson;
import app.connect.api.json.RecordingJson.GapJson;
import app.connect.api.json.RecordingJson.MediaJson;
import app.connect.api.json.RecordingJson.ParticipantJson;
import app.connect.api.json.RecordingJson.ProgressJson;
import app.connect.api.json.RecordingJson.QualityJson;
import app.connect.api.json.RecordingJson.RenditionJson;
import app.connect.api.json.RecordingJson.StretchJson;
import app.connect.api.json.StatusJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.LedgerItem;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.directory.CallRecord;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.RecordingFlaws;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A recording as clients see it, whoever knows it now: the library, or the call's entity while it is live. */
final class RecordingViews {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Services services;
    private final CallDescriptions descriptions;

    RecordingViews(Services services) {
        this.services = services;
        this.descriptions = new CallDescriptions(services.recordings());
    }

    CompletionStage<RecordingJson> of(RecordingLocation location) {
        return descriptions.of(location.call()).thenCompose(call -> {
            RecordingView live = call.recording();
            return live != null && live.recording().equals(location.recording())
                    ? live(location.call(), live)
                    : finished(location);
        });
    }

    /** For who may know how it is and nothing of the call: with what exactly failed. */
    CompletionStage<StatusJson> status(RecordingLocation location) {
        return of(location)
                .thenCompose(recording -> recording.status() == RecordingStatus.FAILED
                        ? library(location.recording()).thenApply(entry -> StatusJson.of(recording, entry.blockedBy()))
                        : CompletableFuture.completedFuture(StatusJson.of(recording, recording.blockedBy())));
    }

    /** The recording that is on. */
    CompletionStage<RecordingJson> live(CallKey call, RecordingView view) {
        return services.calls().get(call).thenCompose(rows -> {
            ConversationId conversation = rows.map(CallRecord::conversation)
                    .orElseThrow(() -> new IllegalStateException("a recording whose call has no row"));
            return title(view.recording(), call, conversation, view.startedAt())
                    .thenCombine(
                            services.ledger().of(view.recording()),
                            (title, ledger) -> live(call, conversation, title, view, ledger));
        });
    }

    private static RecordingJson live(
            CallKey call, ConversationId conversation, String title, RecordingView view, List<LedgerItem> ledger) {
        return new RecordingJson(
                view.recording().value(),
                call.call().value(),
                conversation.value(),
                title,
                view.status(),
                view.endReason(),
                view.blockedBy(),
                null,
                starter(view.startedBy(), ledger),
                format(view.startedAt()),
                null,
                view.duration() == null ? null : view.duration().toMillis(),
                view.layout(),
                view.textVersion(),
                participants(ledger),
                gaps(view.gaps()),
                quality(view.flaws()),
                null,
                false);
    }

    private CompletionStage<String> title(
            RecordingId recording, CallKey call, ConversationId conversation, @Nullable Instant startedAt) {
        return services.titles()
                .of(recording)
                .thenCombine(
                        services.conversations().title(call.organisation(), conversation),
                        (given, found) -> given.orElseGet(
                                () -> RecordingTitle.of(found.orElse(conversation.value()), startedAt)));
    }

    private CompletionStage<RecordingJson> finished(RecordingLocation location) {
        return library(location.recording()).thenCompose(view -> {
            SealedRecording recording = view.recording();
            return title(recording.recording(), recording.call(), recording.conversation(), recording.startedAt())
                    .thenCombine(
                            services.ledger().of(recording.recording()),
                            (title, ledger) -> finished(title, view, ledger));
        });
    }

    /** The library's entry; a problem while the call's entity is still handing it over. */
    CompletionStage<LibraryView> library(RecordingId recording) {
        return services.library()
                .<LibraryReply>ask(recording, LibraryCommand.Describe::new, ANSWER)
                .thenApply(reply -> {
                    if (reply instanceof LibraryView view) {
                        return view;
                    }
                    throw new ProblemException(
                            ProblemCode.UNAVAILABLE, "the recording is on its way into the library; ask again");
                });
    }

    private static RecordingJson finished(String title, LibraryView view, List<LedgerItem> ledger) {
        SealedRecording recording = view.recording();
        Instant started = recording.startedAt();
        PublishedMedia media = view.media();
        return new RecordingJson(
                recording.recording().value(),
                recording.call().call().value(),
                recording.conversation().value(),
                title,
                view.status(),
                recording.endReason(),
                word(view.blockedBy()),
                view.step() == null ? null : new ProgressJson(view.step(), view.percent()),
                starter(recording.startedBy(), ledger),
                format(started),
                started == null
                        ? null
                        : ApiTime.format(started.plus(recording.duration().toDuration())),
                recording.duration().toMillis(),
                recording.layout(),
                recording.textVersion(),
                participants(ledger),
                gaps(recording.gaps()),
                quality(recording.flaws()),
                media == null ? null : media(media, recording),
                media != null && media.verified());
    }

    /** Of a reason only what kind it is: behind the colon are names of objects in the store. */
    private static @Nullable String word(@Nullable String reason) {
        return reason == null ? null : reason.split(":", 2)[0];
    }

    private static MediaJson media(PublishedMedia media, SealedRecording recording) {
        List<RenditionJson> renditions = media.renditions().stream()
                .map(one -> new RenditionJson(one.name(), one.width(), one.height(), one.bitrate()))
                .toList();
        return new MediaJson(
                new FileJson(media.bytes(), media.sha256()),
                renditions.isEmpty() ? List.of(main(media, recording)) : renditions,
                media.loudnessLufs());
    }

    /** Recordings from before the ladder did not say what they have: it was one, and the file is made of it. */
    private static RenditionJson main(PublishedMedia media, SealedRecording recording) {
        return new RenditionJson(recording.profile().videoRendition(), media.width(), media.height(), media.bitrate());
    }

    private static @Nullable String format(@Nullable Instant time) {
        return time == null ? null : ApiTime.format(time);
    }

    private static List<GapJson> gaps(List<GapView> gaps) {
        return gaps.stream()
                .map(gap -> new GapJson(gap.from().toMillis(), gap.to().toMillis(), gap.reason()))
                .toList();
    }

    private static @Nullable QualityJson quality(@Nullable RecordingFlaws flaws) {
        return flaws == null
                ? null
                : new QualityJson(
                        flaws.repeatedFrames(),
                        flaws.dropped(),
                        flaws.affected().stream()
                                .map(stretch -> new StretchJson(
                                        stretch.from().toMillis(), stretch.to().toMillis()))
                                .toList());
    }

    private static @Nullable String starter(PersonRef startedBy, List<LedgerItem> ledger) {
        return ledger.stream()
                .filter(item -> item.person().equals(startedBy))
                .findFirst()
                .map(LedgerItem::userId)
                .orElse(null);
    }

    /** Of a person who never agreed (all-party), or who said no, nothing is told. */
    private static List<ParticipantJson> participants(List<LedgerItem> ledger) {
        return ledger.stream()
                .filter(RecordingViews::mayAppear)
                .map(item -> new ParticipantJson(
                        item.participants().isEmpty()
                                ? null
                                : item.participants().get(0).value(),
                        item.userId(),
                        item.name()))
                .toList();
    }

    private static boolean mayAppear(LedgerItem item) {
        boolean everAgreed = item.history().stream().anyMatch(entry -> entry.decision() == Decision.ACKNOWLEDGE);
        return everAgreed
                || (item.policy() == ConsentMode.ONE_PARTY && item.history().isEmpty());
    }
}
