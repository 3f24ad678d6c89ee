package app.connect.recorder.finish.mp4;

import java.io.IOException;

/** Run-length coding as {@code ctts} wants it: entries (count, value), the last one open until {@link #end}. */
final class Runs {
    private final TableFile table;
    private int value;
    private int count;
    private long entries;
    private boolean varied;

    Runs(TableFile table) {
        this.table = table;
    }

    void add(int next) throws IOException {
        if (count > 0 && next != value) {
            end();
        }
        varied |= next != 0;
        value = next;
        count++;
    }

    void end() throws IOException {
        if (count > 0) {
            table.addInt(count);
            table.addInt(value);
            entries++;
            count = 0;
        }
    }

    long entries() {
        return entries;
    }

    /** Whether any value but zero was added. */
    boolean varied() {
        return varied;
    }

    TableFile table() {
        return table;
    }
}
