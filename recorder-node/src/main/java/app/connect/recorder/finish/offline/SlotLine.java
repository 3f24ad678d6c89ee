package app.connect.recorder.finish.offline;

import app.connect.cluster.time.MediaTime;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** One slot of the manifest, as far as the file has something to do with it. */
record SlotLine(
        int slot,
        long offsetTicks,
        long lengthTicks,
        boolean slate,
        int frames,
        String videoSha256,
        int audioUnits,
        String audioSha256) {
    static SlotLine parse(JsonNode json) {
        JsonNode samples = Fields.of(json, "samples");
        return new SlotLine(
                Fields.of(json, "slot").intValue(),
                Fields.of(json, "offsetTicks").longValue(),
                Fields.of(json, "lengthTicks").longValue(),
                json.path("slate").booleanValue(),
                Fields.of(samples, "frames").intValue(),
                Fields.of(samples, "videoSha256").textValue(),
                Fields.of(samples, "audioUnits").intValue(),
                Fields.of(samples, "audioSha256").textValue());
    }

    long endTicks() {
        return offsetTicks + lengthTicks;
    }

    /** Which, and where in the recording. */
    String name() {
        return "slot " + slot + " (" + time(offsetTicks) + " to " + time(endTicks()) + (slate ? ", slate)" : ")");
    }

    static String time(long ticks) {
        long millis = new MediaTime(ticks).toMillis();
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
