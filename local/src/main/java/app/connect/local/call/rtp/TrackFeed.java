package app.connect.local.call.rtp;

import app.connect.local.call.media.FrameSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One track's packets as a function of time: the loop's frames on the track's capture clock with the numbers of its RTP
 * stream. Nobody who listens: frames pass unsent, and sending begins again at a key frame. What was sent is kept for a
 * while, for those who ask again. Pure: time comes in.
 */
final class TrackFeed {
    /** What is older when it is looked at is not sent any more: a real camera would not have kept it either. */
    private static final int MOST_FRAMES_BEHIND = 60;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final TrackFormat format;
    private final FrameSource frames;
    private final long startNanos;
    private final String cname;
    private final RtpStream stream;
    private final Packetizer packetizer;
    private final SentPackets sent = new SentPackets();
    private final long firstTimestamp;
    private long nextFrame;
    private boolean sending;
    private long reportedNanos = NEVER;

    /** {@code startNanos}: when the capture clock was zero, on the monotonic clock. */
    TrackFeed(TrackFormat format, FrameSource frames, long startNanos, String cname, RandomGenerator random) {
        this.format = format;
        this.frames = frames;
        this.startNanos = startNanos;
        this.cname = cname;
        // RFC 3550 section 5.1: SSRC, first sequence number and first timestamp are random.
        this.stream = new RtpStream(random.nextInt(), format.payloadType(), random.nextInt() & 0xffff);
        this.packetizer = format.packetizer(random.nextInt() & 0x7fff);
        this.firstTimestamp = random.nextInt() & 0xffff_ffffL;
    }

    /** The packets whose time has come since the last call. */
    List<byte[]> due(long nowNanos, boolean wanted) {
        List<byte[]> packets = new ArrayList<>();
        long last = format.lastFrameAt(nowNanos - startNanos);
        nextFrame = Math.max(nextFrame, last - MOST_FRAMES_BEHIND);
        for (; nextFrame <= last; nextFrame++) {
            sending = wanted && (sending || frames.isKey(nextFrame));
            if (sending) {
                packetize(nextFrame, packets);
            }
        }
        return packets;
    }

    private void packetize(long frame, List<byte[]> into) {
        List<byte[]> payloads = packetizer.payloads(frames.frame(frame));
        long timestamp = firstTimestamp + frame * format.ticksPerFrame();
        for (int index = 0; index < payloads.size(); index++) {
            boolean marker = packetizer.marksEnd() && index == payloads.size() - 1;
            byte[] packet = stream.packet(payloads.get(index), timestamp, marker);
            sent.keep(packet);
            into.add(packet);
        }
    }

    /** What was sent under this sequence number, unless it is too long ago. */
    Optional<byte[]> sent(int sequenceNumber) {
        return sent.find(sequenceNumber);
    }

    void requestKeyFrame() {
        frames.requestKeyFrame();
    }

    /** Whether a sender report should go out: with the first packet, then each second while sending. */
    boolean owesReport(long nowNanos) {
        return sending && (reportedNanos == NEVER || nowNanos - reportedNanos >= NANOS_PER_SECOND);
    }

    /** The sender report of this moment. */
    byte[] report(long nowNanos, NtpClock clock) {
        reportedNanos = nowNanos;
        return new SenderReport(
                        stream.ssrc(),
                        clock.timestamp(nowNanos),
                        firstTimestamp + format.ticksAt(nowNanos - startNanos),
                        stream.packets(),
                        stream.octets(),
                        cname)
                .toBytes();
    }

    int ssrc() {
        return stream.ssrc();
    }

    long packets() {
        return stream.packets();
    }
}
