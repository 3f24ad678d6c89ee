package app.connect.recorder.finish;

import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.time.MediaTime;
import java.util.ArrayList;
import java.util.List;

/** Where slate was put, as stretches with the reasons that were declared for them; neighbours become one. */
final class GapList {
    /** A hole that nobody declared: the recording is not what the journal says, and does not pass verification. */
    static final String UNDECLARED = "undeclared";

    private final List<GapView> declared;
    private final List<GapView> filled = new ArrayList<>();

    GapList(List<GapView> declared) {
        this.declared = List.copyOf(declared);
    }

    /** Slate was put into [{@code from}, {@code to}), behind everything added before. */
    void add(MediaTime from, MediaTime to) {
        String reason = declared.stream()
                .filter(gap -> !from.isBefore(gap.from()) && from.isBefore(gap.to()))
                .map(GapView::reason)
                .findFirst()
                .orElse(UNDECLARED);
        int last = filled.size() - 1;
        if (last >= 0
                && filled.get(last).to().equals(from)
                && filled.get(last).reason().equals(reason)) {
            filled.set(last, new GapView(filled.get(last).from(), to, reason));
        } else {
            filled.add(new GapView(from, to, reason));
        }
    }

    List<GapView> filled() {
        return List.copyOf(filled);
    }
}
