package app.connect.recorder.finish;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.sound.SoundFigures;
import app.connect.recorder.finish.still.PosterChoice;
import app.connect.recorder.loudness.IntegratedLoudness;
import java.util.Optional;
import java.util.OptionalInt;

/** What has to be known of all slots before the first one is written: how loud they are, and which makes the poster. Pure. */
final class Survey {
    private static final int LOUDNESS_BLOCK_TICKS = MediaTime.TICKS_PER_SECOND / 10;

    private final MediaTime length;
    private final IntegratedLoudness loudness = new IntegratedLoudness();
    private final PosterChoice poster;
    private double truePeak;

    Survey(MediaTime length) {
        this.length = length;
        this.poster = new PosterChoice(Slot.startingAtOrAfter(length).number());
    }

    /** The next slot; nothing for one that was not committed: silence. */
    void add(Slot slot, Optional<CommittedSlot> committed) {
        MediaTime end = slot.end().isBefore(length) ? slot.end() : length;
        long blocks = end.minus(slot.start()).ticks() / LOUDNESS_BLOCK_TICKS;
        long measured = committed.map(this::measure).orElse(0);
        for (long block = measured; block < blocks; block++) {
            loudness.add(0);
        }
    }

    private int measure(CommittedSlot slot) {
        Loudness measured = slot.facts().loudness();
        measured.meanSquares().forEach(loudness::add);
        truePeak = Math.max(truePeak, measured.truePeak());
        poster.add(slot.number(), slot.persons());
        return measured.meanSquares().size();
    }

    /** Of the sound as it was recorded. */
    SoundFigures loudness() {
        return new SoundFigures(loudness.lufs(), truePeak);
    }

    /** The slot whose first picture is the poster; nothing if there is none. */
    OptionalInt poster() {
        return poster.slot();
    }
}
