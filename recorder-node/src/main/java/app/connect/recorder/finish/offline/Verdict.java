package app.connect.recorder.finish.offline;

import java.util.ArrayList;
import java.util.List;

/** What was found: nothing, or what differs. {@code summary}: what was looked at. */
record Verdict(String summary, List<String> differences) {
    Verdict {
        differences = List.copyOf(differences);
    }

    boolean intact() {
        return differences.isEmpty();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((intact() ? "intact: " : "DIFFERS: ") + summary);
        differences.forEach(difference -> lines.add("  " + difference));
        return lines;
    }
}
