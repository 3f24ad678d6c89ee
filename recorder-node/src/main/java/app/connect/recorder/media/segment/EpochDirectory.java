package app.connect.recorder.media.segment;

import app.connect.cluster.time.Slot;
import java.nio.file.Path;
import java.util.Locale;

/** Where the files of one epoch lie on this node's disk: named as the objects they become ({@code StagingKeys}). */
public record EpochDirectory(Path path) {
    public Path init(String rendition) {
        return path.resolve(rendition).resolve("init.mp4");
    }

    public Path segment(String rendition, Slot slot) {
        return path.resolve(rendition).resolve(String.format(Locale.ROOT, "%08d.m4s", slot.number()));
    }
}
