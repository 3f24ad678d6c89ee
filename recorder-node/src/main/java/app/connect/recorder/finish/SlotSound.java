package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.FfmpegException;
import app.connect.recorder.ffmpeg.SegmentSound;
import app.connect.recorder.finish.FinalizationException.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sound of a recording slot by slot: decoded where one was committed, silence elsewhere. On one thread at a time. */
final class SlotSound implements AutoCloseable {
    /** A frame of the FLAC: the last one of a recording may be filled up, or left out. */
    private static final int TOLERANCE = 4_800;

    private final MediaTime length;
    private @Nullable SegmentSound decoder;
    private @Nullable ObjectKey decoding;
    private Slot next = Slot.FIRST;

    SlotSound(MediaTime length) {
        this.length = length;
    }

    /** The next slot's samples up to its end or that of the recording: stereo, interleaved. */
    float[] of(Slot slot, Optional<ReadSlot> read) {
        MediaTime end = slot.end().isBefore(length) ? slot.end() : length;
        int values = AudioEncoder.CHANNELS * (int) end.minus(slot.start()).ticks();
        if (read.isEmpty()) {
            return new float[values];
        }
        MediaTime committed = read.get().slot().facts().end();
        ReadSegment segment = read.get().segments().get(0);
        float[] decoded = decode(slot, segment);
        long difference = decoded.length / AudioEncoder.CHANNELS
                - committed.minus(slot.start()).ticks();
        if (Math.abs(difference) >= TOLERANCE) {
            throw malformed(segment, "is " + difference + " samples longer than its slot", null);
        }
        int kept = AudioEncoder.CHANNELS * (int) committed.minus(slot.start()).ticks();
        // Not what stands behind the end of what was committed: there a gap begins.
        return Arrays.copyOf(Arrays.copyOf(decoded, Math.min(kept, values)), values);
    }

    /** A decoder goes on where the one before ended; where another epoch begins, or after a gap, there is nothing before. */
    private float[] decode(Slot slot, ReadSegment segment) {
        SegmentSound current = decoder;
        if (current == null || !slot.equals(next) || !segment.stored().initKey().equals(decoding)) {
            close();
            current = new SegmentSound();
            decoder = current;
            decoding = segment.stored().initKey();
        }
        next = slot.next();
        try {
            return current.decode(segment.movie(), slot.start().ticks());
        } catch (FfmpegException e) {
            throw malformed(segment, String.valueOf(e.getMessage()), e);
        }
    }

    private static FinalizationException malformed(ReadSegment segment, String what, @Nullable Throwable cause) {
        String message = segment.stored().key().path() + ": " + what;
        return cause == null
                ? new FinalizationException(Reason.SEGMENT_MALFORMED, message)
                : new FinalizationException(Reason.SEGMENT_MALFORMED, message, cause);
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
