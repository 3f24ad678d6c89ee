package app.connect.local.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a recording whoever was in the call: what contract section 4 allows of nobody. */
final class Problems {
    /** Contract section 4: of tile time, on a path that loses 5 %; on a good one it is nothing. */
    private static final double FROZEN_SHARE = 0.01;

    private static final double SYNCHRONY_MS = 40;

    private Problems() {}

    static List<String> of(ContentReport report) {
        List<String> problems = new ArrayList<>();
        if (report.cadence().irregular() > 0) {
            problems.add("pictures do not come at a constant rate: " + report.cadence());
        }
        if (!report.black().isEmpty()) {
            problems.add("black pictures: " + report.black());
        }
        for (int participant : report.participants()) {
            of(report, participant, problems);
        }
        return problems;
    }

    private static void of(ContentReport report, int participant, List<String> problems) {
        Freshness freshness = report.freshnessOf(participant);
        if (freshness.frozenShare() > FROZEN_SHARE) {
            problems.add(participant + " is frozen: " + freshness);
        }
        if (!freshness.damaged().isEmpty()) {
            problems.add(participant + " is damaged: " + freshness.damaged());
        }
        if (!report.toneBreaks(participant).isEmpty()) {
            problems.add(participant + "'s tone breaks: " + report.toneBreaks(participant));
        }
        Synchrony synchrony = report.synchronyOf(participant);
        if (synchrony.maxMs() > SYNCHRONY_MS) {
            problems.add(String.format(
                    Locale.ROOT, "%d is out of synchrony by up to %.1f ms", participant, synchrony.maxMs()));
        }
    }
}
