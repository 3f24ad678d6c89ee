package app.connect.recorder.finish;

import app.connect.recorder.finish.mp4.Fragment;

/** What is shown and heard where a recording has a gap: a plain card and silence. */
@FunctionalInterface
interface SlateSource {
    /** Slate of {@code frames} pictures and {@code audioUnits} AAC access units; where it begins means nothing. */
    Slate slate(int frames, int audioUnits);

    record Slate(Fragment video, Fragment audio) {}
}
