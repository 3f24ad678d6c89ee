package app.connect.recorder.ffmpeg;

import java.nio.ByteBuffer;

/**
 * One encoded picture, AAC access unit or FLAC frame in Java memory, so that nobody has to close it: a packet is a hundredth of the
 * picture that it was made of. Times are in units of its {@link StreamFormat}.
 */
public final class EncodedPacket {
    private final byte[] bytes;
    private final long pts;
    private final long dts;
    private final long duration;
    private final boolean keyFrame;

    private EncodedPacket(byte[] bytes, long pts, long dts, long duration, boolean keyFrame) {
        this.bytes = bytes;
        this.pts = pts;
        this.dts = dts;
        this.duration = duration;
        this.keyFrame = keyFrame;
    }

    /** Takes ownership of {@code bytes}. */
    public static EncodedPacket of(byte[] bytes, long pts, long dts, long duration, boolean keyFrame) {
        return new EncodedPacket(bytes, pts, dts, duration, keyFrame);
    }

    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public int size() {
        return bytes.length;
    }

    public long pts() {
        return pts;
    }

    public long dts() {
        return dts;
    }

    public long duration() {
        return duration;
    }

    public boolean keyFrame() {
        return keyFrame;
    }

    /** The same, {@code units} later. */
    public EncodedPacket shifted(long units) {
        return new EncodedPacket(bytes, pts + units, dts + units, duration, keyFrame);
    }

    @Override
    public String toString() {
        return "EncodedPacket[pts=" + pts + ", dts=" + dts + ", bytes=" + bytes.length + (keyFrame ? ", key]" : "]");
    }
}
