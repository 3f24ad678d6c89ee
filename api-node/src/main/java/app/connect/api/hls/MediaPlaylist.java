package app.connect.api.hls;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The media playlist of one rendition, in pieces: that of a day is over a megabyte. Every rendition of a recording has
 * its discontinuities and gaps at the same places.
 */
final class MediaPlaylist implements Iterator<String> {
    private static final int SLOTS_A_PIECE = 200;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SegmentTable table;
    private final SegmentRow row;
    private final Instant zero;
    private int slot;
    private int epoch;
    private boolean over;

    /** @param zero when the recording began */
    MediaPlaylist(SegmentTable table, SegmentRow row, Instant zero) {
        this.table = table;
        this.row = row;
        this.zero = zero;
        this.epoch = table.firstEpoch();
    }

    /** Whole seconds, and no segment is longer; older players take it so, though rounding would do. */
    static int targetDuration(SegmentTable table) {
        long longest = 1;
        for (int slot = 0; slot < table.slots(); slot++) {
            longest = Math.max(longest, table.length(slot));
            if (longest == Slot.TICKS) {
                break;
            }
        }
        return (int) ((longest + MediaTime.TICKS_PER_SECOND - 1) / MediaTime.TICKS_PER_SECOND);
    }

    static String segmentName(int slot) {
        return String.format(Locale.ROOT, "%08d.m4s", slot);
    }

    static String initName(int epoch) {
        return "init-" + (epoch == SegmentTable.SLATE ? "slate" : epoch) + ".mp4";
    }

    @Override
    public boolean hasNext() {
        return !over;
    }

    @Override
    public String next() {
        if (over) {
            throw new NoSuchElementException();
        }
        StringBuilder text = new StringBuilder();
        if (slot == 0) {
            head(text);
        }
        int end = Math.min(table.slots(), slot + SLOTS_A_PIECE);
        for (; slot < end; slot++) {
            entry(text);
        }
        if (slot == table.slots()) {
            text.append("#EXT-X-ENDLIST\n");
            over = true;
        }
        return text.toString();
    }

    private void head(StringBuilder text) {
        text.append("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(targetDuration(table))
                .append("\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        map(text);
        dateTime(text);
    }

    private void entry(StringBuilder text) {
        int now = table.epoch(slot);
        if (now != SegmentTable.NO_EPOCH && now != epoch) {
            epoch = now;
            text.append("#EXT-X-DISCONTINUITY\n");
            map(text);
            dateTime(text);
        }
        if (!row.has(slot)) {
            text.append("#EXT-X-GAP\n");
        }
        text.append("#EXTINF:");
        seconds(text, table.length(slot));
        text.append(",\n").append(segmentName(slot)).append('\n');
    }

    private void map(StringBuilder text) {
        text.append("#EXT-X-MAP:URI=\"").append(initName(epoch)).append("\"\n");
    }

    private void dateTime(StringBuilder text) {
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(DATE_TIME.format(zero.plus(new Slot(slot).start().toDuration())))
                .append('\n');
    }

    /** To the microsecond, without zeros at the end: most are 3.2. */
    private static void seconds(StringBuilder text, long ticks) {
        long micros = Math.round(ticks * 1_000_000.0 / MediaTime.TICKS_PER_SECOND);
        String fraction = String.format(Locale.ROOT, "%06d", micros % 1_000_000);
        int length = fraction.length();
        while (length > 1 && fraction.charAt(length - 1) == '0') {
            length--;
        }
        text.append(micros / 1_000_000).append('.').append(fraction, 0, length);
    }
}
