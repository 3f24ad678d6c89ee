package app.connect.recorder.media.decode;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.EncodedBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The sound of one G.711 track at 48 kHz, mono on both sides. Lost packets are concealed for 60 ms, a long loss stays
 * silent after that. A jump of capture time without a loss is silence that was not sent; where a sender says how loud it
 * is there (RFC 3389), noise.
 */
final class G711Track implements TrackDecoder {
    private static final int INPUT_RATE = 8_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** By how much what comes out of the filter is late. */
    private static final long DELAY_NANOS = Upsampler.DELAY * NANOS_PER_SECOND / (INPUT_RATE * Upsampler.FACTOR);
    /** 100 ms: a loss that is longer is made up for its beginning only. */
    private static final int MOST_CONCEALED = 800;

    private static final int USUAL_PACKET = 160;
    /** 10 ms, the shortest packet: so much of a pause is sure to be one. */
    private static final int LEAST_PAUSE = 80;

    private final G711 law;
    private final Channel[] channels;
    private final ComfortNoise noise = new ComfortNoise();
    private int lastSamples = USUAL_PACKET;
    private long endNanos;
    private boolean heard;
    private int lost;

    /** One for each channel that is sent. */
    private static final class Channel {
        private final Concealment concealment = new Concealment();
        private final Upsampler upsampler = new Upsampler();

        void reset() {
            concealment.reset();
            upsampler.reset();
        }
    }

    /** @param channels 1 or 2 */
    G711Track(G711 law, int channels) {
        this.law = law;
        this.channels = new Channel[channels];
        for (int i = 0; i < channels; i++) {
            this.channels[i] = new Channel();
        }
    }

    @Override
    public List<Decoded> decode(Assembled.AccessUnit unit) {
        List<Decoded> sounds = new ArrayList<>(2);
        conceal(unit, sounds);
        EncodedBytes data = unit.data();
        if (unit.durationTicks() == 0) {
            pause(unit, sounds);
            return sounds;
        }
        int count = data.length() / channels.length;
        short[][] samples = new short[channels.length][count];
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < channels.length; channel++) {
                samples[channel][i] = law.sample(data.at(i * channels.length + channel));
            }
        }
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].concealment.heard(samples[channel], count);
        }
        sounds.add(sound(unit.track(), samples, count, unit.captureNanos()));
        lastSamples = count;
        endNanos = unit.captureNanos() + toNanos(count);
        heard = true;
        return sounds;
    }

    private void conceal(Assembled.AccessUnit unit, List<Decoded> sounds) {
        long room = heard ? (unit.captureNanos() - endNanos) * INPUT_RATE / NANOS_PER_SECOND : 0;
        int missing = (int) Math.min(Math.min(room, (long) lost * lastSamples), MOST_CONCEALED);
        lost = 0;
        if (missing > lastSamples / 2) {
            short[][] samples = new short[channels.length][];
            for (int channel = 0; channel < channels.length; channel++) {
                samples[channel] = channels[channel].concealment.lost(missing);
            }
            sounds.add(sound(unit.track(), samples, missing, endNanos));
        }
    }

    /**
     * What was said dies away in the noise. What is lost in a pause is no speech that could be made up from what was said
     * before.
     */
    private void pause(Assembled.AccessUnit unit, List<Decoded> sounds) {
        byte level = unit.data().at(0);
        boolean followsOn = Math.abs(unit.captureNanos() - endNanos) < toNanos(LEAST_PAUSE);
        if (!followsOn) {
            forget();
        }
        short[][] samples = new short[channels.length][];
        for (int channel = 0; channel < channels.length; channel++) {
            samples[channel] = channels[channel].concealment.dying(LEAST_PAUSE);
        }
        short[] begin = upsampled(samples, LEAST_PAUSE);
        noise.under(level, begin);
        long at = unit.captureNanos() - DELAY_NANOS;
        sounds.add(new Decoded.Sound(unit.track(), Pcm.of(begin), at));
        sounds.add(new Decoded.Pause(unit.track(), noise.ending(level), at + toNanos(LEAST_PAUSE)));
        forget();
    }

    private void forget() {
        for (Channel channel : channels) {
            channel.reset();
        }
        heard = false;
        lost = 0;
    }

    private Decoded.Sound sound(int track, short[][] samples, int count, long captureNanos) {
        return new Decoded.Sound(track, Pcm.of(upsampled(samples, count)), captureNanos - DELAY_NANOS);
    }

    private short[] upsampled(short[][] samples, int count) {
        short[] interleaved = new short[count * Upsampler.FACTOR * Pcm.CHANNELS];
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel].upsampler.run(samples[channel], count, interleaved, channel, Pcm.CHANNELS);
        }
        if (channels.length == 1) {
            for (int i = 0; i < interleaved.length; i += Pcm.CHANNELS) {
                interleaved[i + 1] = interleaved[i];
            }
        }
        return interleaved;
    }

    private static long toNanos(int samples) {
        return samples * NANOS_PER_SECOND / INPUT_RATE;
    }

    @Override
    public void skip(Assembled.Gap gap) {
        switch (gap.reason()) {
            case LOST, CORRUPT -> lost += gap.lostFrames();
            case SOURCE_CHANGED, GATE_CLOSED -> {
                // Nothing that was said before may be heard in what is concealed later.
                forget();
            }
        }
    }

    @Override
    public void close() {
        // Nothing native.
    }
}
