package app.connect.recorder.ffmpeg;

/** What a muxer must know of an encoder's output before the first packet. */
public sealed interface StreamFormat {
    /** Times of the packets are counted in 1/this second. */
    int unitsPerSecond();

    CodecConfig config();

    /** H.264, square pixels, BT.601 limited range; times in frames. */
    record Video(int widthPx, int heightPx, int framesPerSecond, CodecConfig config) implements StreamFormat {
        @Override
        public int unitsPerSecond() {
            return framesPerSecond;
        }
    }

    /** AAC-LC; times in samples. */
    record Audio(int sampleRate, int channels, int bitrate, CodecConfig config) implements StreamFormat {
        @Override
        public int unitsPerSecond() {
            return sampleRate;
        }
    }

    /** FLAC; times in samples. */
    record Lossless(int sampleRate, int channels, int bits, CodecConfig config) implements StreamFormat {
        @Override
        public int unitsPerSecond() {
            return sampleRate;
        }
    }
}
