package app.connect.cluster.library;

import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.library.LibraryRows.NumberedLibraryEvent;
import java.util.ArrayList;
import java.util.List;

/** Where an entry's chain goes on, and its last events, whose rows are given again after a recovery. */
record EntryHistory(ChainHead chain, List<NumberedLibraryEvent> recent) {
    static final EntryHistory EMPTY = new EntryHistory(ChainHead.START, List.of());

    private static final int RECENT = 20;

    EntryHistory {
        recent = List.copyOf(recent);
    }

    EntryHistory after(JournaledLibraryEvent event) {
        long index = event.link().chainIndex();
        List<NumberedLibraryEvent> more = new ArrayList<>(recent);
        more.add(new NumberedLibraryEvent(index + 1, event));
        List<NumberedLibraryEvent> last = more.size() > RECENT ? more.subList(1, more.size()) : more;
        return new EntryHistory(new ChainHead(index + 1, event.hash()), last);
    }
}
