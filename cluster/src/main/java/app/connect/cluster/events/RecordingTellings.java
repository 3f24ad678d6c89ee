package app.connect.cluster.events;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.LayoutChanged;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.ParticipantJoined;
import app.connect.cluster.recording.RecordingEvent.ParticipantLeft;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.SessionLost;
import app.connect.cluster.recording.RecordingEvent.SessionResumed;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import app.connect.cluster.recording.RecordingStatus;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which journal events of a live recording people are told of, and in which words. Pure. */
public final class RecordingTellings {
    /** As everywhere in the API: with milliseconds, also where they are zero. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private RecordingTellings() {}

    public static List<Telling> of(RecordingEvent event, RecordingScene scene) {
        return words(event, scene).stream()
                .map(telling -> telling.with("recordingId", scene.recording().value())
                        .with("callId", scene.call().call().value()))
                .toList();
    }

    private static List<Telling> words(RecordingEvent event, RecordingScene scene) {
        if (event instanceof RecordingStarted started) {
            return List.of(started(started, scene));
        } else if (event instanceof RecordingActivated activated) {
            return List.of(
                    Telling.ofRecording("recording.active", Map.of("startedAt", TIME.format(activated.startedAt()))));
        } else if (event instanceof SessionLost) {
            return List.of(Telling.ofRecording("recording.recovering", Map.of()));
        } else if (event instanceof SessionResumed resumed) {
            return List.of(Telling.ofRecording(
                    "recording.resumed",
                    Map.of("atMs", resumed.position().media().toMillis())));
        } else if (event instanceof GapDeclared gap) {
            return List.of(gap(gap));
        } else if (event instanceof LayoutChanged changed) {
            return List.of(layoutChanged(changed));
        } else if (event instanceof StopAccepted stop) {
            return List.of(Telling.ofRecording(
                    "recording.stopped",
                    Map.of(
                            "endReason", JsonColumn.name(stop.reason()),
                            "durationMs", stop.cut().toMillis())));
        } else if (event instanceof TimelineSealed) {
            return List.of(Telling.ofRecording("recording.progress", Map.of("status", RecordingStatus.FINALIZING)));
        } else if (event instanceof RecordingAborted aborted) {
            return List.of(Telling.ofRecording(
                    "recording.failed",
                    Map.of("status", RecordingStatus.ABORTED, "endReason", JsonColumn.name(aborted.reason()))));
        }
        return ofPersons(event, scene);
    }

    private static List<Telling> ofPersons(RecordingEvent event, RecordingScene scene) {
        if (event instanceof ParticipantJoined joined) {
            return List.of(Telling.ofCall("participant.joined", person(joined.person(), scene)));
        } else if (event instanceof ParticipantLeft left) {
            return left(left, scene);
        } else if (event instanceof NoticeIssued notice) {
            return List.of(Telling.ofCall("consent.required", person(notice.person(), scene))
                    .with("textVersion", scene.textVersion()));
        } else if (event instanceof ConsentDecided decided) {
            return List.of(decided(decided, scene));
        }
        // Claims, tracks, slots and the hand-over are nobody's news.
        return List.of();
    }

    private static Telling started(RecordingStarted started, RecordingScene scene) {
        return Telling.ofRecording(
                "recording.started",
                Map.of(
                        "conversationId", scene.conversation().value(),
                        "startedBy", scene.participants(started.startedBy()),
                        "layout", JsonColumn.name(started.layout()),
                        "policy", JsonColumn.name(started.terms().mode()),
                        "textVersion", started.terms().textVersion()));
    }

    private static Telling layoutChanged(LayoutChanged changed) {
        Telling telling =
                Telling.ofRecording("recording.layout-changed", Map.of("layout", JsonColumn.name(changed.layout())));
        return changed.at() == null
                ? telling
                : telling.with("atMs", changed.at().toMillis());
    }

    private static Telling gap(GapDeclared gap) {
        return Telling.ofRecording(
                "recording.gap",
                Map.of(
                        "fromMs", gap.from().start().toMillis(),
                        "toMs", gap.to().start().toMillis(),
                        "reason", gap.reason()));
    }

    private static List<Telling> left(ParticipantLeft left, RecordingScene scene) {
        Telling telling = Telling.ofCall("participant.left", person(left.person(), scene));
        return left.person().equals(scene.startedBy())
                ? List.of(telling, Telling.ofRecording("recording.initiator-left", Map.of()))
                : List.of(telling);
    }

    private static Telling decided(ConsentDecided decided, RecordingScene scene) {
        String type = decided.decision() == Decision.WITHDRAW ? "consent.withdrawn" : "consent.recorded";
        return Telling.ofCall(type, person(decided.person(), scene))
                .with("decision", JsonColumn.name(decided.decision()))
                .with("textVersion", decided.textVersion());
    }

    private static Map<String, Object> person(PersonRef person, RecordingScene scene) {
        return Map.of("participants", scene.participants(person));
    }
}
