package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.Drops;
import org.junit.jupiter.api.Test;

class NackScheduleTest {
    private static final long MS = 1_000_000L;
    private static final long BUDGET = 200 * MS;

    private final JitterBuffer buffer = new JitterBuffer(1_024, BUDGET, new Drops());
    private final NackSchedule nacks = new NackSchedule(true, BUDGET);
    private int sequenceNumber = 65_530;

    @Test
    void leavesTimeForReorderingBeforeItAsks() {
        arrives(65_535, 0);
        arrives(1, 33);

        assertThat(nacks.deadline()).isEqualTo(43 * MS);
        assertThat(nacks.poll(43 * MS - 1)).isEmpty();
        assertThat(nacks.poll(43 * MS)).containsExactly(0);
    }

    @Test
    void asksForEachMissingPacketAtItsOwnTime() {
        arrives(65_534, 0);
        arrives(0, 30);
        arrives(2, 35);

        assertThat(nacks.poll(40 * MS)).containsExactly(65_535);
        assertThat(nacks.poll(45 * MS)).containsExactly(1);
    }

    @Test
    void asksAgainWhenAnAnswerShouldHaveCome() {
        loseAndRecover(100 * MS, 20);

        arrives(next(), 20_000);
        next();
        arrives(next(), 20_033);
        assertThat(nacks.poll(20_043 * MS)).hasSize(1);
        assertThat(nacks.deadline()).isBetween(20_043 * MS + 100 * MS, 20_043 * MS + 140 * MS);
    }

    @Test
    void waitsForThreeAnswersButNeverLessThanItsBudget() {
        assertThat(nacks.budgetNanos()).isEqualTo(BUDGET);

        loseAndRecover(150 * MS, 20);

        assertThat(nacks.budgetNanos()).isBetween(460 * MS, 600 * MS);
    }

    @Test
    void learnsNothingFromPacketsThatWereOnlyLate() {
        arrives(65_534, 0);
        arrives(0, 33);
        nacks.observe(buffer, 33 * MS, false);
        arrives(65_535, 38);

        assertThat(nacks.deadline()).isEqualTo(JitterBuffer.NEVER);
        assertThat(nacks.budgetNanos()).isEqualTo(BUDGET);
    }

    @Test
    void learnsNothingFromAPacketThatCameBeforeItCouldBeAskedFor() {
        loseAndRecover(0, 20);

        assertThat(nacks.budgetNanos()).isEqualTo(BUDGET);
        loseAndRecover(150 * MS, 20, 20_000);
        assertThat(nacks.budgetNanos()).isBetween(460 * MS, 600 * MS);
    }

    @Test
    void knowsNoHolesOfWhatWasBefore() {
        arrives(65_534, 0);
        arrives(0, 33);

        nacks.reset();

        assertThat(nacks.deadline()).isEqualTo(JitterBuffer.NEVER);
    }

    @Test
    void asksForNothingWhereNobodyAnswers() {
        NackSchedule silent = new NackSchedule(false, BUDGET);
        buffer.offer(Packets.of(1, 0, true, "00", 0));
        buffer.offer(Packets.of(3, 0, true, "00", 0));
        silent.observe(buffer, 0, false);

        assertThat(silent.deadline()).isEqualTo(JitterBuffer.NEVER);
        assertThat(silent.poll(BUDGET)).isEmpty();
    }

    /** So many packets are lost and come when asked for. */
    private void loseAndRecover(long answerNanos, int times) {
        loseAndRecover(answerNanos, times, 0);
    }

    private void loseAndRecover(long answerNanos, int times, long fromMs) {
        for (int i = 0; i < times; i++) {
            long at = fromMs + i * 900L;
            arrives(next(), at);
            int lost = next();
            arrives(next(), at + 33);
            nacks.poll((at + 43) * MS);
            arrives(lost, at + 43 + answerNanos / MS);
        }
    }

    private int next() {
        sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        return sequenceNumber;
    }

    private void arrives(int number, long ms) {
        buffer.offer(Packets.of(number, 0, true, "00", ms * MS));
        buffer.drain(ms * MS, new JitterBuffer.Outlet() {
            @Override
            public void packet(app.connect.recorder.media.arrival.RtpPacket packet) {}

            @Override
            public void lost(int packets) {}
        });
        nacks.observe(buffer, ms * MS, false);
    }
}
