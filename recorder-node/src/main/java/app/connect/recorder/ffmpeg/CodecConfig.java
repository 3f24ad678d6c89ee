package app.connect.recorder.ffmpeg;

import java.util.Arrays;
import java.util.HexFormat;

/** What a decoder must know before the first packet: SPS and PPS of H.264, AudioSpecificConfig of AAC, STREAMINFO of FLAC. Copies. */
public final class CodecConfig {
    private final byte[] bytes;

    private CodecConfig(byte[] bytes) {
        this.bytes = bytes;
    }

    public static CodecConfig of(byte[] bytes) {
        return new CodecConfig(bytes.clone());
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecConfig that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
