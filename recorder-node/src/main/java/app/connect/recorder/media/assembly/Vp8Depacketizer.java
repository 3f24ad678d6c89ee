package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of VP8 (RFC 7741): from the packet with S = 1 and PID = 0 to the marker, or to the next beginning where a
 * sender sets no markers. Payloads stay in their packets until the frame is whole and are then copied once; a frame of
 * one packet is not copied at all. A frame that cannot be decoded is counted and does not go on; the first of a row is
 * a gap.
 */
final class Vp8Depacketizer implements Depacketizer {
    /** RFC 6386 §9.1: 3 bytes of frame tag, 3 of start code, 4 of size. */
    private static final int KEY_FRAME_HEADER = 10;
    /** A packet of one byte keeps its whole datagram. */
    private static final int MOST_PIECES = 16_384;

    private final Drops drops;
    private final Freeze freeze;
    private final PictureContinuity continuity = new PictureContinuity();
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable Format format;
    /** Bytes of payload in the pieces. */
    private int held;

    private boolean lossBefore;

    Vp8Depacketizer(Drops drops) {
        this.drops = drops;
        this.freeze = new Freeze(drops);
    }

    @Override
    public void packet(RtpPacket packet, Outlet out) {
        if (packet.payloadLength() == 0) {
            return; // padding, sent to probe the path
        }
        var descriptor = Vp8Descriptor.parse(packet.array(), packet.payloadOffset(), packet.payloadLength());
        if (descriptor.isMalformed()) {
            drops.count(DropReason.CORRUPT);
            lost(1, out);
            return;
        }
        if (descriptor.frameStart() && !pieces.isEmpty()) {
            if (pieces.get(0).packet().timestamp() == packet.timestamp()) {
                abandon(); // begins twice
            } else {
                finish(out);
            }
        }
        if (pieces.isEmpty() && !descriptor.frameStart()) {
            lossBefore = true; // the rest of a frame whose beginning is missing
            if (packet.marker()) {
                drops.count(DropReason.INCOMPLETE_FRAME);
                continuity.forgo(descriptor.numbers());
            }
            return;
        }
        pieces.add(new Piece(packet, descriptor));
        held += packet.payloadLength();
        if (held > FrameBytes.MOST || pieces.size() > MOST_PIECES) {
            drops.count(DropReason.OVERSIZE);
            abandon();
            return;
        }
        if (packet.marker()) {
            finish(out);
        }
    }

    @Override
    public void lost(int packets, Outlet out) {
        lossBefore = true;
        if (!pieces.isEmpty()) {
            abandon();
        }
    }

    @Override
    public void interrupt() {
        pieces.clear();
        held = 0;
        continuity.reset();
        format = null;
        lossBefore = false;
        freeze.reset();
    }

    private void abandon() {
        drops.count(DropReason.INCOMPLETE_FRAME);
        continuity.forgo(pieces.get(0).descriptor().numbers());
        lossBefore = true;
        pieces.clear();
        held = 0;
    }

    private void finish(Outlet out) {
        Piece first = pieces.get(0);
        EncodedBytes frame = join();
        pieces.clear();
        held = 0;
        boolean keyFrame = (frame.at(0) & 1) == 0; // P = 0, RFC 6386 §9.1
        if (keyFrame && !(hasStartCode(frame) && widthPx(frame) > 0 && heightPx(frame) > 0)) {
            drops.count(DropReason.CORRUPT);
            lossBefore = true;
            return;
        }
        if (keyFrame && !PictureBound.holds(widthPx(frame), heightPx(frame))) {
            continuity.reset();
            freeze.refuseSize(out);
            return;
        }
        judge(first.descriptor().numbers(), first.packet().timestamp(), frame, keyFrame, out);
    }

    private void judge(PictureNumbers numbers, long timestamp, EncodedBytes frame, boolean keyFrame, Outlet out) {
        int missing = lossBefore && !freeze.isOn() ? continuity.missingBefore(numbers) : 0;
        var verdict = continuity.judge(numbers, keyFrame, lossBefore);
        lossBefore = false;
        if (verdict == PictureContinuity.Verdict.BROKEN) {
            freeze.refuse(missing, out);
            return;
        }
        if (missing > 0) {
            out.gap(missing, Assembled.Gap.Reason.LOST);
        }
        if (verdict == PictureContinuity.Verdict.SKIP) {
            drops.count(DropReason.UNDECODABLE_FRAME);
            return;
        }
        if (keyFrame) {
            freeze.end();
            announce(frame, out);
        }
        out.frame(frame, timestamp, keyFrame, 0);
    }

    private void announce(EncodedBytes keyFrame, Outlet out) {
        var current = new Format.Video(Codec.VP8, widthPx(keyFrame), heightPx(keyFrame));
        if (!current.equals(format)) {
            format = current;
            out.format(current);
        }
    }

    /** 14 bits, little-endian; the two above are a scaling that no decoder applies. */
    private static int widthPx(EncodedBytes keyFrame) {
        return (keyFrame.at(6) & 0xFF) | (keyFrame.at(7) & 0x3F) << 8;
    }

    private static int heightPx(EncodedBytes keyFrame) {
        return (keyFrame.at(8) & 0xFF) | (keyFrame.at(9) & 0x3F) << 8;
    }

    private static boolean hasStartCode(EncodedBytes frame) {
        return frame.length() >= KEY_FRAME_HEADER
                && (frame.at(3) & 0xFF) == 0x9D
                && frame.at(4) == 0x01
                && frame.at(5) == 0x2A;
    }

    private EncodedBytes join() {
        if (pieces.size() == 1) {
            Piece only = pieces.get(0);
            return EncodedBytes.of(only.packet().array(), only.offset(), only.length());
        }
        int length = 0;
        for (Piece piece : pieces) {
            length += piece.length();
        }
        var joined = new byte[length];
        int at = 0;
        for (Piece piece : pieces) {
            System.arraycopy(piece.packet().array(), piece.offset(), joined, at, piece.length());
            at += piece.length();
        }
        return EncodedBytes.of(joined);
    }

    private record Piece(RtpPacket packet, Vp8Descriptor descriptor) {
        int offset() {
            return packet.payloadOffset() + descriptor.length();
        }

        int length() {
            return packet.payloadLength() - descriptor.length();
        }
    }
}
