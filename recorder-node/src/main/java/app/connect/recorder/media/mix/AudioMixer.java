package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.loudness.Limiter;
import app.connect.recorder.media.decode.Pcm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All tracks' sound on the media timeline, summed and limited, one block after another. Silence where nothing is. */
final class AudioMixer {
    private final Map<Integer, SoundRing> rings = new HashMap<>();
    private final float[] sum = new float[(SoundBlock.SAMPLES + Limiter.MARGIN) * SoundBlock.CHANNELS];
    private final Limiter limiter = new Limiter();
    private final int capacity;
    private long next;

    /** A block of the mix, and how loud (mean square) the tracks are of which there is sound in it. */
    record Block(SoundBlock sound, Map<Integer, Double> heard) {}

    /**
     * @param next the time of the first block
     * @param capacity samples that one track may lie ahead of the mix
     */
    AudioMixer(MediaTime next, int capacity) {
        this.next = next.ticks();
        this.capacity = capacity;
    }

    SoundRing.Placed add(int track, Pcm pcm, MediaTime at) {
        return rings.computeIfAbsent(track, unused -> new SoundRing(capacity))
                .place(pcm.interleaved(), at.ticks(), next);
    }

    /** Nothing that was buffered of this track is heard any more. */
    void forget(int track) {
        rings.remove(track);
    }

    Block mix() {
        Arrays.fill(sum, 0);
        long end = next + SoundBlock.SAMPLES;
        Map<Integer, Double> heard = new HashMap<>();
        rings.forEach((track, ring) -> {
            if (ring.addTo(sum, next, end)) {
                heard.put(track, ring.power(next, end));
            }
            ring.advanceTo(end);
        });
        next = end;
        float[] limited = new float[SoundBlock.SAMPLES * SoundBlock.CHANNELS];
        limiter.limit(sum, limited);
        return new Block(SoundBlock.of(limited), heard);
    }
}
