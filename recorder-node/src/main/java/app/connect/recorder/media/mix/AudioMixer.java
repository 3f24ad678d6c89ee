package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.loudness.Limiter;
import app.connect.recorder.media.decode.Pcm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** All tracks' sound on the media timeline, summed and limited, one block after another. Silence where nothing is. */
final class AudioMixer {
    private final Map<Integer, TrackSound> tracks = new HashMap<>();
    private final float[] one = new float[(SoundBlock.SAMPLES + Limiter.MARGIN) * SoundBlock.CHANNELS];
    private final float[] sum = new float[one.length];
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

    /** @param voice whether it is a microphone; other sound stays as loud as it was sent */
    SoundRing.Placed add(int track, boolean voice, Pcm pcm, MediaTime at) {
        return tracks.computeIfAbsent(track, unused -> new TrackSound(capacity, voice))
                .ring()
                .place(pcm.interleaved(), at.ticks(), next);
    }

    /** What is heard of a track until it sends again. */
    void fillPause(int track, Pcm pcm) {
        TrackSound paused = tracks.get(track);
        if (paused != null) {
            paused.ring().fillPause(pcm.interleaved(), next);
        }
    }

    /** The track has ended: its pause is filled no longer. */
    void endPause(int track) {
        TrackSound ended = tracks.get(track);
        if (ended != null) {
            ended.ring().endPause();
        }
    }

    /** Nothing that was buffered of this track is heard any more. */
    void silence(int track) {
        TrackSound silenced = tracks.get(track);
        if (silenced != null) {
            silenced.silence();
        }
    }

    /** The same, and nothing is known of it any more. */
    void forget(int track) {
        tracks.remove(track);
    }

    /** @param ends in ticks, from where on nothing more of a track is heard; {@link Long#MAX_VALUE} for most */
    Block mix(IntToLongFunction ends) {
        Arrays.fill(sum, 0);
        Map<Integer, Double> heard = new HashMap<>();
        tracks.forEach((track, sound) -> {
            if (sound.render(one, next, ends.applyAsLong(track))) {
                heard.put(track, TrackSound.power(one));
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one[i];
            }
        });
        next += SoundBlock.SAMPLES;
        float[] limited = new float[SoundBlock.SAMPLES * SoundBlock.CHANNELS];
        limiter.limit(sum, limited);
        return new Block(SoundBlock.of(limited), heard);
    }
}
