package app.connect.recorder.finish.sound;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.SoundDecoder;
import app.connect.recorder.finish.mp4.SegmentFiles;
import app.connect.recorder.loudness.IntegratedLoudness;
import app.connect.recorder.loudness.PeakMeter;
import app.connect.recorder.loudness.PowerMeter;
import app.connect.recorder.loudness.TruePeak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The sound of a whole recording once through gain, limiter and AAC encoder into segments, and through the decoder for its
 * true peak: AAC overshoots what went in. Holds some thousand samples. Blocks on the disk; on one thread at a time.
 */
public final class SoundPass implements AutoCloseable {
    private static final int CHANNELS = AudioEncoder.CHANNELS;

    private final MediaTime length;
    private final Leveller leveller;
    private final PowerMeter power = new PowerMeter();
    private final IntegratedLoudness loudness = new IntegratedLoudness();
    private final PeakMeter decodedPeak = new PeakMeter();
    private final AudioEncoder encoder;
    private final SoundDecoder decoder;
    private final SoundSegments segments;
    private long samples;

    private SoundPass(
            MediaTime length, Levels levels, AudioEncoder encoder, SoundDecoder decoder, SoundSegments segments) {
        this.length = length;
        this.leveller = new Leveller(levels);
        this.encoder = encoder;
        this.decoder = decoder;
        this.segments = segments;
    }

    /** {@code bitrate}: of the AAC; {@code length}: of the recording. */
    public static SoundPass open(SegmentFiles files, int bitrate, Levels levels, MediaTime length) throws IOException {
        AudioEncoder encoder = AudioEncoder.open(bitrate, 0);
        try {
            SoundDecoder decoder = SoundDecoder.open(encoder.format());
            try {
                SoundSegments segments = new SoundSegments(files, encoder.format());
                return new SoundPass(length, levels, encoder, decoder, segments);
            } catch (IOException | RuntimeException e) {
                decoder.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    /** Stereo, interleaved, that follows what was offered before. */
    public void offer(float[] interleaved) {
        samples += interleaved.length / CHANNELS;
        leveller.offer(interleaved, this::encode);
    }

    /** The whole length must have been offered. What came of it. */
    public SoundFigures finish() throws IOException {
        if (samples != length.ticks()) {
            throw new IllegalStateException(samples + " samples of sound for " + length.ticks() + " ticks");
        }
        leveller.finish(this::encode);
        encoder.finish().forEach(this::take);
        segments.finish();
        decodedPeak.offer(new float[2 * TruePeak.REACH * CHANNELS]);
        return new SoundFigures(loudness.lufs(), decodedPeak.take());
    }

    private void encode(float[] block) {
        power.offer(block, loudness::add);
        List<EncodedPacket> units = encoder.encode(block);
        units.forEach(this::take);
    }

    /** What begins at the end or later is only what the last block and the last access unit were filled up with. */
    private void take(EncodedPacket unit) {
        if (unit.pts() < length.ticks()) {
            decodedPeak.offer(decoder.decode(unit));
            try {
                segments.add(unit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        segments.close();
        decoder.close();
        encoder.close();
    }
}
