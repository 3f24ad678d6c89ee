package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final long BUDGET = 200;

    private final Drops drops = new Drops();
    private final JitterBuffer buffer = new JitterBuffer(8, BUDGET, drops);
    private final List<Object> out = new ArrayList<>();

    @Test
    void passesWhatIsInOrderAtOnceAcrossTheWrap() {
        offer(0, 65534, 65535, 0, 1);

        assertThat(out).containsExactly(65534, 65535, 0, 1);
        assertThat(buffer.deadline()).isEqualTo(JitterBuffer.NEVER);
    }

    @Test
    void putsInOrderAcrossTheWrap() {
        offer(0, 65534, 0, 1, 65535, 2);

        assertThat(out).containsExactly(65534, 65535, 0, 1, 2);
        assertThat(drops.toMap()).isEmpty();
    }

    @Test
    void waitsForAMissingPacketFromTheArrivalOfTheNext() {
        offer(0, 65534);
        offer(1_000, 0);
        offer(1_100, 1);

        assertThat(buffer.deadline()).isEqualTo(1_200);
        drain(1_199);
        assertThat(out).containsExactly(65534);

        drain(1_200);
        assertThat(out).containsExactly(65534, "lost 1", 0, 1);
        assertThat(drops.of(DropReason.LOST)).isEqualTo(1);
    }

    @Test
    void waitsForEachHoleItsOwnTime() {
        offer(0, 10);
        offer(1_000, 12);
        offer(1_100, 14);

        drain(1_200);
        assertThat(out).containsExactly(10, "lost 1", 12);
        assertThat(buffer.deadline()).isEqualTo(1_300);
    }

    @Test
    void dropsDuplicatesHeldAndReleased() {
        offer(0, 1, 1, 3, 3);

        assertThat(out).containsExactly(1);
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.DUPLICATE, 2L));
    }

    @Test
    void dropsWhatComesAfterItsPlaceWasGivenUp() {
        offer(0, 65534, 0);
        drain(200);
        offer(201, 65535);

        assertThat(out).containsExactly(65534, "lost 1", 0);
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.LOST, 1L, DropReason.LATE, 1L));
    }

    @Test
    void dropsAStrayNumber() {
        offer(0, 1, 30_000, 2);

        assertThat(out).containsExactly(1, 2);
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.OUT_OF_WINDOW, 1L));
    }

    @Test
    void followsASenderThatJumps() {
        offer(0, 1, 3, 30_000, 30_001, 30_002);

        assertThat(out).containsExactly(1, "lost 1", 3, "lost 1", 30_001, 30_002);
    }

    @Test
    void holdsNoMoreThanItsCapacity() {
        offer(0, 1);
        offer(0, 3, 4, 5, 6, 7, 8, 9);
        offer(0, 10, 11); // beyond: taken for a jump once the second comes

        assertThat(out).containsExactly(1, "lost 1", 3, 4, 5, 6, 7, 8, 9, "lost 1", 11);
    }

    @Test
    void namesWhatIsMissing() {
        offer(0, 65533, 65535, 2);

        assertThat(buffer.missing(64)).containsExactly(65534, 0, 1);
        assertThat(buffer.missing(2)).containsExactly(65534, 0);
    }

    @Test
    void handsOnEverythingWhenFlushed() {
        offer(0, 1, 3, 6);

        buffer.flush(outlet());

        assertThat(out).containsExactly(1, "lost 1", 3, "lost 2", 6);
    }

    @Test
    void beginsAnewAfterAReset() {
        offer(0, 1, 3);
        buffer.reset();

        offer(0, 40_000, 40_001);

        assertThat(out).containsExactly(1, 40_000, 40_001);
    }

    private void offer(long arrivalNanos, int... sequenceNumbers) {
        for (int sequenceNumber : sequenceNumbers) {
            buffer.offer(Packets.of(sequenceNumber, 0, false, "00", arrivalNanos));
            drain(arrivalNanos);
        }
    }

    private void drain(long nowNanos) {
        buffer.drain(nowNanos, outlet());
    }

    private JitterBuffer.Outlet outlet() {
        return new JitterBuffer.Outlet() {
            @Override
            public void packet(RtpPacket packet) {
                out.add(packet.sequenceNumber());
            }

            @Override
            public void lost(int packets) {
                out.add("lost " + packets);
            }
        };
    }
}
