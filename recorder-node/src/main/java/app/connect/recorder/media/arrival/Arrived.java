package app.connect.recorder.media.arrival;

import app.connect.recorder.time.NtpTime;

/** What came for a track, in the order it came, of one source at a time. */
public sealed interface Arrived {
    record Packet(RtpPacket rtp) implements Arrived {}

    /** The source's clock: {@code ntp} and {@code rtpTimestamp} are the same instant. */
    record SenderReport(long ssrc, NtpTime ntp, long rtpTimestamp, long arrivalNanos) implements Arrived {}

    /** What follows is of this source; it comes before a track's first packet too. */
    record SourceChanged(long ssrc) implements Arrived {}

    /** The source has said good-bye; another may follow. */
    record Bye() implements Arrived {}

    /** Whatever had arrived at this node by {@code nanos} (monotonic) has gone before; it comes though nothing arrives. */
    record Watermark(long nanos) implements Arrived {}
}
