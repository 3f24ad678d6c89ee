package app.connect.cluster.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.Slot;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Ranges against a set of bits. */
class SlotSetPropertyTest {
    private static final int END = 64;

    @Property
    void holdsWhatWasAddedInAnyOrder(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = END * 8 - 1) Integer> additions,
            @ForAll @IntRange(min = 0, max = END) int before) {
        SlotSet slots = SlotSet.EMPTY;
        BitSet bits = new BitSet();
        for (int addition : additions) {
            int from = addition / 8;
            int to = from + 1 + addition % 8;
            slots = slots.with(new SlotRange(new Slot(from), new Slot(to)));
            bits.set(from, to);
        }

        assertThat(slots.size()).isEqualTo(bits.cardinality());
        assertThat(slots.end()).isEqualTo(new Slot(bits.length()));
        for (int slot = 0; slot < END + 8; slot++) {
            assertThat(slots.contains(new Slot(slot))).isEqualTo(bits.get(slot));
        }
        int missing = slots.missingBefore(new Slot(before)).stream()
                .mapToInt(SlotRange::length)
                .sum();
        assertThat(missing).isEqualTo(before - bits.get(0, before).cardinality());
        for (int i = 1; i < slots.ranges().size(); i++) {
            assertThat(slots.ranges().get(i - 1).to())
                    .isLessThan(slots.ranges().get(i).from());
        }
    }
}
