package app.connect.recorder.finish.offline;

import java.util.ArrayList;
import java.util.List;

/** What differs, the first of it in words: a file that is cut off differs in every slot behind the cut. */
final class Differences {
    private static final int AT_MOST = 50;

    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String difference) {
        count++;
        if (count <= AT_MOST) {
            first.add(difference);
        }
    }

    void require(boolean asItShouldBe, String difference) {
        if (!asItShouldBe) {
            add(difference);
        }
    }

    List<String> list() {
        List<String> all = new ArrayList<>(first);
        if (count > AT_MOST) {
            all.add("and " + (count - AT_MOST) + " more");
        }
        return all;
    }
}
