package app.connect.local.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A {@link ContentReport} for programs: one line of JSON, times in milliseconds of the recording. */
final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MILLI = 1e6;

    private ReportJson() {}

    static String of(ContentReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("width", report.widthPx()).put("height", report.heightPx());
        json.putObject("cadence")
                .put("framesPerSecond", report.cadence().framesPerSecond())
                .put("frames", report.cadence().frames())
                .put("irregular", report.cadence().irregular())
                .put("endMs", report.cadence().endNanos() / NANOS_PER_MILLI);
        json.put("soundEndMs", report.sound().endNanos() / NANOS_PER_MILLI);
        spans(report.black(), json.putArray("black"));
        spans(report.nobody(), json.putArray("nobody"));
        spans(report.silence(), json.putArray("silence"));
        ArrayNode participants = json.putArray("participants");
        report.participants().forEach(participant -> participant(report, participant, participants.addObject()));
        ArrayNode problems = json.putArray("problems");
        report.problems().forEach(problems::add);
        return json.toString();
    }

    private static void participant(ContentReport report, int participant, ObjectNode json) {
        json.put("participant", participant);
        spans(report.seen(participant), json.putArray("seen"));
        spans(report.heardBy(participant), json.putArray("heard"));
        spans(report.toneBreaks(participant), json.putArray("toneBreaks"));
        Synchrony synchrony = report.synchronyOf(participant);
        json.putObject("sync")
                .put("flashes", synchrony.flashes())
                .put("withBeep", synchrony.offsetsMs().size())
                .put("medianMs", synchrony.medianMs())
                .put("p95Ms", synchrony.p95Ms())
                .put("maxMs", synchrony.maxMs());
        Freshness freshness = report.freshnessOf(participant);
        json.put("shownMs", freshness.shownNanos() / NANOS_PER_MILLI)
                .put("frozenMs", freshness.frozenNanos() / NANOS_PER_MILLI)
                .put("longestFreezeMs", freshness.longestFreezeMs());
        spans(freshness.freezes(), json.putArray("freezes"));
        spans(freshness.damaged(), json.putArray("damaged"));
    }

    private static void spans(List<Span> spans, ArrayNode into) {
        spans.forEach(span -> into.addObject().put("fromMs", span.fromMs()).put("toMs", span.toMs()));
    }
}
