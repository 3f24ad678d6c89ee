package app.connect.api.hls;

import app.connect.cluster.time.MediaTime;

/**
 * What a rendition takes, in bit/s, as RFC 8216bis §4.4.6.2 defines it.
 *
 * @param peak of any run of segments that lasts between half and one and a half target durations
 * @param average of all segments
 */
record BitRates(long peak, long average) {
    static BitRates of(SegmentTable table, SegmentRow row) {
        double shortest = 0.5 * MediaPlaylist.targetDuration(table) * MediaTime.TICKS_PER_SECOND;
        double longest = 1.5 * MediaPlaylist.targetDuration(table) * MediaTime.TICKS_PER_SECOND;
        long bytes = 0;
        long ticks = 0;
        double peak = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            if (row.has(slot)) {
                bytes += row.bytes(slot);
                ticks += table.length(slot);
                peak = Math.max(peak, peakEndingAt(slot, table, row, shortest, longest));
            }
        }
        double average = rate(bytes, ticks);
        // Of something shorter than every run there is only the whole.
        return new BitRates((long) Math.ceil(peak == 0 ? average : peak), (long) Math.ceil(average));
    }

    private static double peakEndingAt(int last, SegmentTable table, SegmentRow row, double shortest, double longest) {
        double peak = 0;
        long bytes = 0;
        long ticks = 0;
        for (int slot = last; slot >= 0 && row.has(slot) && ticks + table.length(slot) <= longest; slot--) {
            bytes += row.bytes(slot);
            ticks += table.length(slot);
            if (ticks >= shortest) {
                peak = Math.max(peak, rate(bytes, ticks));
            }
        }
        return peak;
    }

    private static double rate(long bytes, long ticks) {
        return ticks == 0 ? 0 : bytes * 8.0 * MediaTime.TICKS_PER_SECOND / ticks;
    }

    BitRates plus(BitRates other) {
        return new BitRates(peak + other.peak, average + other.average);
    }
}
