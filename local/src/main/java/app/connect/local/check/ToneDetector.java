package app.connect.local.check;

import app.connect.local.signal.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hears which participants' tones sound from when to when, in blocks of 100 ms; and where there is nothing at all. */
final class ToneDetector {
    /** −50 dBFS: 20 dB below what a participant sends, more than levelling takes away. */
    private static final double LEAST_AMPLITUDE = 0.0032;
    /** 10 dB: a tone stands out of what is beside it; noise and the sidebands of a beep do not. */
    private static final double LEAST_OVER_NEIGHBOURS = 3.2;
    /**
     * Half of the distance between two tones, and something else outside a tone's own lobe: a beep that begins within
     * the block has sidelobes with nulls between them, which one neighbour may just hit.
     */
    private static final List<Integer> NEIGHBOURS_HZ = List.of(-55, -42, 42, 55);
    /** A block in which somebody's beep begins or ends may hide a quiet tone; two in a row may be that. */
    private static final long BRIDGE_MS = 250;
    /** −60 dBFS: below the quietest thing a participant sends by 30 dB, above the noise of AAC. */
    private static final double SILENT_RMS = 0.001;

    private static final int BLOCKS_PER_SECOND = 10;
    private static final long BLOCK_MS = 1000 / BLOCKS_PER_SECOND;

    private final SoundBlocks blocks;
    private final List<Voice> voices = new ArrayList<>();
    private final SpanCollector silence = new SpanCollector(0);
    private final int samplesPerSecond;

    ToneDetector(int samplesPerSecond) {
        this.samplesPerSecond = samplesPerSecond;
        int samples = samplesPerSecond / BLOCKS_PER_SECOND;
        this.blocks = new SoundBlocks(samples, samples, this::listen);
        for (Signature signature : Signature.all(Signature.LIMIT)) {
            voices.add(new Voice(signature, samples, samplesPerSecond));
        }
    }

    void offer(float[] sound, int count, long position) {
        blocks.offer(sound, count, position);
    }

    private void listen(float[] block, long position) {
        long startMs = position * 1000 / samplesPerSecond;
        double power = 0;
        for (float sample : block) {
            power += (double) sample * sample;
        }
        if (Math.sqrt(power / block.length) < SILENT_RMS) {
            silence.present(startMs, startMs + BLOCK_MS);
            return;
        }
        voices.stream()
                .filter(voice -> voice.sounds(block))
                .forEach(voice -> voice.heard.present(startMs, startMs + BLOCK_MS));
    }

    /** Participant → when that participant's tone sounds; only who is heard at all. */
    Map<Integer, List<Span>> heard() {
        Map<Integer, List<Span>> heard = new LinkedHashMap<>();
        for (Voice voice : voices) {
            if (!voice.heard.spans().isEmpty()) {
                heard.put(voice.participant, voice.heard.spans());
            }
        }
        return heard;
    }

    List<Span> silence() {
        return silence.spans();
    }

    private static final class Voice {
        private final int participant;
        private final Goertzel tone;
        private final List<Goertzel> neighbours;
        private final SpanCollector heard = new SpanCollector(BRIDGE_MS);

        Voice(Signature signature, int samples, int samplesPerSecond) {
            this.participant = signature.index();
            this.tone = new Goertzel(signature.toneHz(), samples, samplesPerSecond);
            this.neighbours = NEIGHBOURS_HZ.stream()
                    .map(beside -> new Goertzel(signature.toneHz() + beside, samples, samplesPerSecond))
                    .toList();
        }

        boolean sounds(float[] block) {
            double amplitude = tone.amplitude(block, 0);
            return amplitude >= LEAST_AMPLITUDE
                    && neighbours.stream()
                            .allMatch(beside -> amplitude >= LEAST_OVER_NEIGHBOURS * beside.amplitude(block, 0));
        }
    }
}
