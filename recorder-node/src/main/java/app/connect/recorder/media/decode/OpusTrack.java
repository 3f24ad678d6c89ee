package app.connect.recorder.media.decode;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sound of one Opus track, 48 kHz stereo whatever was sent. Of lost packets the first few are concealed from what came
 * before, the very last is taken from the redundancy that the packet after it carries (RFC 6716 §2.1.7), and what lies
 * between in a long loss stays silent. A jump of capture time without a loss is a pause that was not sent (DTX): it sounds
 * like the noise before it, which the decoder remembers and makes up.
 */
final class OpusTrack implements TrackDecoder {
    /** 120 ms at 48 kHz (RFC 6716 §2.1.4). */
    private static final int LONGEST_PACKET = 5_760;
    /** The usual packet, 20 ms. */
    private static final int USUAL_PACKET = 960;
    /** Concealment fades out within about 100 ms; more of it would only hum. */
    private static final int MOST_CONCEALED = 5;

    /** A packet of the table of contents alone, and maybe a length, says that the sender pauses from now on. */
    private static final int LONGEST_PAUSE_MARK = 2;
    /**
     * 0.5 s: libopus sends a new impression of the noise each 0.4 s of a pause. Made up in advance, because what ends
     * the pause may come when its beginning has long been mixed.
     */
    private static final int MOST_PAUSED = 25;

    private static final int SAMPLE_RATE = 48_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Drops drops;
    private final OpusDecoder decoder;
    private final short[] buffer = new short[LONGEST_PACKET * Pcm.CHANNELS];
    private int lastSamples = USUAL_PACKET;
    private long endNanos;
    private boolean heard;
    private int lost;

    OpusTrack(Drops drops) {
        this.drops = drops;
        try {
            this.decoder = new OpusDecoder(SAMPLE_RATE, Pcm.CHANNELS);
        } catch (OpusException impossible) {
            throw new IllegalStateException("48 kHz stereo refused", impossible);
        }
    }

    @Override
    public List<Decoded> decode(Assembled.AccessUnit unit) {
        List<Decoded> sounds = new ArrayList<>(1);
        conceal(unit, sounds);
        EncodedBytes data = unit.data();
        int samples = run(data, LONGEST_PACKET, false);
        if (samples > 0) {
            sounds.add(sound(unit.track(), samples, unit.captureNanos()));
            lastSamples = samples;
            endNanos = unit.captureNanos() + toNanos(samples);
            heard = true;
            if (data.length() <= LONGEST_PAUSE_MARK) {
                sounds.add(pause(unit.track()));
            }
        } else {
            drops.count(DropReason.CORRUPT);
            lost++;
        }
        return sounds;
    }

    private void conceal(Assembled.AccessUnit unit, List<Decoded> sounds) {
        long duration = toNanos(lastSamples);
        long room = heard ? (unit.captureNanos() - endNanos + duration / 2) / duration : 0;
        int missing = (int) Math.min(lost, room);
        lost = 0;
        for (int i = 0; i < Math.min(missing - 1, MOST_CONCEALED); i++) {
            addIfAny(sounds, unit.track(), run(EncodedBytes.of(new byte[0]), lastSamples, false), endNanos);
            endNanos += duration;
        }
        if (missing > 0) {
            addIfAny(sounds, unit.track(), run(unit.data(), lastSamples, true), unit.captureNanos() - duration);
        }
    }

    private Decoded.Pause pause(int track) {
        short[] noise = new short[MOST_PAUSED * USUAL_PACKET * Pcm.CHANNELS];
        int filled = 0;
        for (int i = 0; i < MOST_PAUSED; i++) {
            int samples = run(EncodedBytes.of(new byte[0]), USUAL_PACKET, false) * Pcm.CHANNELS;
            System.arraycopy(buffer, 0, noise, filled, samples);
            filled += samples;
        }
        return new Decoded.Pause(track, Pcm.of(Arrays.copyOf(noise, filled)), endNanos);
    }

    private void addIfAny(List<Decoded> sounds, int track, int samples, long captureNanos) {
        if (samples > 0) {
            sounds.add(sound(track, samples, captureNanos));
        }
    }

    /** Decodes into the buffer; the number of samples, 0 if what was sent is not Opus. Empty data conceals. */
    private int run(EncodedBytes data, int samples, boolean redundancy) {
        try {
            byte[] array = data.length() == 0 ? null : data.array();
            return decoder.decode(array, data.offset(), data.length(), buffer, 0, samples, redundancy);
        } catch (OpusException | RuntimeException | AssertionError refused) {
            // The decoder is plain Java and answers some malformed packets with an index out of bounds.
            decoder.resetState();
            return 0;
        }
    }

    private Decoded.Sound sound(int track, int samples, long captureNanos) {
        return new Decoded.Sound(track, Pcm.of(Arrays.copyOf(buffer, samples * Pcm.CHANNELS)), captureNanos);
    }

    private static long toNanos(int samples) {
        return samples * NANOS_PER_SECOND / SAMPLE_RATE;
    }

    @Override
    public void skip(Assembled.Gap gap) {
        switch (gap.reason()) {
            case LOST, CORRUPT -> lost += gap.lostFrames();
            case SOURCE_CHANGED, GATE_CLOSED -> {
                // Nothing that was said before may be heard in what is concealed later.
                decoder.resetState();
                heard = false;
                lost = 0;
            }
        }
    }

    @Override
    public void close() {
        // Nothing native.
    }
}
