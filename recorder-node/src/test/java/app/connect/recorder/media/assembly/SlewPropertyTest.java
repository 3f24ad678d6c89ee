package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SlewPropertyTest {
    private static final long DAY = 86_400_000_000_000L;
    /** Nanoseconds of correction in one second. */
    private static final long RATE = 2_000_000L;

    @Property
    void neverGoesFasterThanItsRateAndNeverBeyondItsGoal(
            @ForAll @LongRange(min = -DAY, max = DAY) long from,
            @ForAll @LongRange(min = -DAY, max = DAY) long goal,
            @ForAll @LongRange(min = 0, max = DAY) long first,
            @ForAll @LongRange(min = 0, max = DAY) long second) {
        Slew slew = Slew.at(from, 0).towards(goal, 0);
        long earlier = Math.min(first, second);
        long later = Math.max(first, second);

        long way = slew.value(later) - slew.value(earlier);

        assertThat(Math.abs(way)).isLessThanOrEqualTo((later - earlier) / (1_000_000_000L / RATE) + 1);
        assertThat(way * Long.signum(goal - from)).isNotNegative();
        assertThat(slew.value(later)).isBetween(Math.min(from, goal), Math.max(from, goal));
    }

    @Property
    void turnsWithoutAStep(
            @ForAll @LongRange(min = -DAY, max = DAY) long goal,
            @ForAll @LongRange(min = -DAY, max = DAY) long other,
            @ForAll @LongRange(min = 0, max = DAY) long when) {
        Slew slew = Slew.at(0, 0).towards(goal, 0);

        assertThat(slew.towards(other, when).value(when)).isEqualTo(slew.value(when));
    }

    @Property
    void timeThatGoesBackCorrectsNothing(
            @ForAll @LongRange(min = -DAY, max = DAY) long correction,
            @ForAll @LongRange(min = -DAY, max = 0) long back) {
        assertThat(Slew.limit(correction, back)).isZero();
    }
}
