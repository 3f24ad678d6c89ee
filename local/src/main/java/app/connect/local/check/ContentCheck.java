package app.connect.local.check;

import app.connect.local.ffmpeg.MediaFile;
import java.nio.file.Path;

/** Decodes a recording and reports what is in it. */
public final class ContentCheck {
    private ContentCheck() {}

    /** {@code participants}: how many the call had, seen or not, because their beeps share the second evenly. */
    public static ContentReport of(Path file, int participants) {
        ContentAnalysis analysis = new ContentAnalysis();
        try (MediaFile media = MediaFile.open(file)) {
            media.decode(analysis);
        }
        return analysis.report(participants);
    }

    /** Of a call with as many participants as are seen. */
    public static ContentReport of(Path file) {
        return of(file, 0);
    }
}
