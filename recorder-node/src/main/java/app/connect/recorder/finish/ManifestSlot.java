package app.connect.recorder.finish;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.PieceLog.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the manifest: a slot, or the part of one that was committed and the part that was not.
 *
 * @param epoch that committed it; null for slate
 * @param piece its samples in the file
 */
record ManifestSlot(
        Slot slot, MediaTime from, MediaTime to, @Nullable Epoch epoch, Piece piece, List<StoredSegment> segments) {
    ManifestSlot {
        segments = List.copyOf(segments);
    }

    MediaTime length() {
        return to.minus(from);
    }
}
