package app.connect.recorder.media.encode;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.Presence;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.StreamFormat;
import java.util.List;

/**
 * What encoding hands on for one epoch: first one {@link Opened} per rendition; then packets of all renditions, each
 * rendition in decode order; a {@link SlotMeasured} when a slot has been fed to the encoders (its last packets are still
 * to come); last {@link Ended}.
 */
public sealed interface Encoded {
    record Opened(String rendition, StreamFormat format) implements Encoded {}

    /** {@code at}: presentation time. A picture at a slot's start is an IDR and nothing before it comes after it. */
    record Packet(String rendition, EncodedPacket packet, MediaTime at) implements Encoded {}

    /** All there is to say of a slot but its bytes. {@code end} is the slot's, or the cut. */
    record SlotMeasured(Slot slot, MediaTime end, List<Presence> presences, Loudness loudness) implements Encoded {
        public SlotMeasured {
            presences = List.copyOf(presences);
        }
    }

    /** Nothing at or after {@code at} belongs to the epoch: the cut, or the end of its last whole slot. */
    record Ended(MediaTime at) implements Encoded {}
}
