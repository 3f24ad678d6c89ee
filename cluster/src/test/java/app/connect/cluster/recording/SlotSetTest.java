package app.connect.cluster.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.Slot;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotSetTest {
    private static SlotRange range(int from, int to) {
        return new SlotRange(new Slot(from), new Slot(to));
    }

    @Test
    void neighboursBecomeOneRange() {
        SlotSet set = SlotSet.EMPTY.with(new Slot(1)).with(new Slot(3)).with(new Slot(2));
        assertThat(set.ranges()).containsExactly(range(1, 4));
    }

    @Test
    void missingIsWhatLiesBetweenAndAfter() {
        SlotSet set = SlotSet.EMPTY.with(range(2, 4)).with(range(6, 9));
        assertThat(set.missingBefore(new Slot(11))).containsExactly(range(0, 2), range(4, 6), range(9, 11));
        assertThat(set.missingBefore(new Slot(5))).containsExactly(range(0, 2), range(4, 5));
        assertThat(set.missingBefore(new Slot(3))).containsExactly(range(0, 2));
    }

    @Test
    void behavesLikeABitSetForAnyOrderOfRanges() {
        long seed = 20260102;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            BitSet model = new BitSet();
            SlotSet set = SlotSet.EMPTY;
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(40);
                int to = from + 1 + random.nextInt(4);
                model.set(from, to);
                set = set.with(range(from, to));
            }
            for (int slot = 0; slot < 45; slot++) {
                assertThat(set.contains(new Slot(slot)))
                        .as("seed %d slot %d", seed, slot)
                        .isEqualTo(model.get(slot));
            }
            assertThat(set.size()).isEqualTo(model.cardinality());
            assertThat(set.end().number()).isEqualTo(model.length());
        }
    }
}
