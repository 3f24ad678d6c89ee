package app.connect.local.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A {@link ContentReport} for people: what there is at all, then a paragraph for each participant, then the verdict.
 */
final class ReportText {
    private final StringBuilder text = new StringBuilder();
    private final ContentReport report;

    private ReportText(ContentReport report) {
        this.report = report;
    }

    static String of(ContentReport report) {
        ReportText text = new ReportText(report);
        text.whole();
        report.participants().forEach(text::participant);
        text.verdict();
        return text.text.toString();
    }

    private void whole() {
        line("picture      %dx%d, %s", report.widthPx(), report.heightPx(), report.cadence());
        line(
                "sound        %.3f to %.3f s",
                report.sound().firstNanos() / 1e9, report.sound().endNanos() / 1e9);
        line("black        %s", spans(report.black()));
        line("nobody       %s", spans(report.nobody()));
        line("silence      %s", spans(report.silence()));
    }

    private void participant(int participant) {
        line("participant %d", participant);
        line("  seen       %s", spans(report.seen(participant)));
        report.tiles().stream()
                .filter(tile -> tile.participant() == participant)
                .forEach(tile -> line("    at       %s, %s", tile.place(), tile.span()));
        line("  heard      %s", spans(report.heardBy(participant)));
        line("  breaks     %s", spans(report.toneBreaks(participant)));
        line("  sync       %s", report.synchronyOf(participant));
        line("  fresh      %s", report.freshnessOf(participant));
        line("  motion     %s", report.motionOf(participant));
        List<Span> damaged = report.freshnessOf(participant).damaged();
        if (!damaged.isEmpty()) {
            line("  damaged    %s", spans(damaged));
        }
    }

    private void verdict() {
        List<String> problems = report.problems();
        line("verdict      %s", problems.isEmpty() ? "nothing wrong" : problems.size() + " problems");
        problems.forEach(problem -> line("  - %s", problem));
    }

    private static String spans(List<Span> spans) {
        return spans.isEmpty() ? "never" : spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
