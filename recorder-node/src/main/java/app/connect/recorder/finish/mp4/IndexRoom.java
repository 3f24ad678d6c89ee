package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;

/** The largest {@code moov} that a recording of a given length can have. */
final class IndexRoom {
    /** Everything but tables, with room for some hundred sample entries (one is about 200 bytes). */
    private static final long FIXED_BYTES = 64 * 1024;
    /** {@code stsz} 4, {@code ctts} 8 when no two neighbours are equal, {@code stss} 4 when every frame is one. */
    private static final long PER_FRAME_BYTES = 4 + 8 + 4;
    /** {@code stsz} only. */
    private static final long PER_AUDIO_UNIT_BYTES = 4;
    /** {@code co64} 8 and {@code stsc} 12 when no two neighbours are equal, for both tracks. */
    private static final long PER_CHUNK_BYTES = 2 * (8 + 12);
    /** A slot whose end is filled with slate has two unfinished chunks more. */
    private static final long CHUNKS_AT_MOST = TrackKind.CHUNKS_IN_SLOT + 2L;

    private IndexRoom() {}

    static long bytesFor(MediaTime length, TrackKind video) {
        long perSlot = video.samplesInSlot() * PER_FRAME_BYTES
                + TrackKind.AUDIO.samplesInSlot() * PER_AUDIO_UNIT_BYTES
                + CHUNKS_AT_MOST * PER_CHUNK_BYTES;
        long slots = Slot.startingAtOrAfter(length).number();
        return FIXED_BYTES + slots * perSlot;
    }
}
