package app.connect.local.call.rtp;

/**
 * How frames of a track lie on its clocks. {@code captureNanos} is how long a frame takes to be captured: sound is sent
 * when its last sample has been heard, but carries the time of its first.
 */
public record TrackFormat(String codec, int payloadType, int clockRate, int ticksPerFrame, long captureNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** 30 pictures a second, RFC 7741 section 4.1: 90 kHz. */
    public static TrackFormat vp8() {
        return new TrackFormat("VP8", 96, 90_000, 3_000, 0);
    }

    /** Packets of 20 ms, RFC 7587 section 4.1: 48 kHz whatever is inside. */
    public static TrackFormat opus() {
        return new TrackFormat("opus", 111, 48_000, 960, 20_000_000);
    }

    /** RTP ticks from the start of the capture clock. */
    long ticksAt(long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        return seconds * clockRate + Math.floorMod(nanos, NANOS_PER_SECOND) * clockRate / NANOS_PER_SECOND;
    }

    /** The last frame that is wholly captured so long after the start of the capture clock; negative before the first. */
    long lastFrameAt(long nanos) {
        return Math.floorDiv(ticksAt(nanos - captureNanos), (long) ticksPerFrame);
    }

    Packetizer packetizer(int firstPictureId) {
        return "VP8".equals(codec) ? new Vp8Packetizer(firstPictureId) : Packetizer.opus();
    }
}
