package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.RecordingId;
import org.junit.jupiter.api.Test;

class NodeRoomTest {
    private static final RecordingId ONE = new RecordingId("1".repeat(32));
    private static final RecordingId TWO = new RecordingId("2".repeat(32));

    private final NodeRoom room = new NodeRoom(2);

    @Test
    void refusesWhenSessionsAndReservationsFillIt() {
        assertThat(room.reserve(ONE, 1, 1, 0)).isTrue();
        assertThat(room.reserve(TWO, 1, 1, 0)).isFalse();
    }

    @Test
    void countsWhatEachCosts() {
        assertThat(room.reserve(ONE, 0.7, 0.7, 0)).isTrue();
        assertThat(room.reserve(TWO, 0.7, 0.7, 0)).isFalse();
        assertThat(room.reserve(TWO, 0.6, 0.7, 0)).isTrue();
    }

    @Test
    void emptyNodeTakesWhatIsLargerThanItself() {
        assertThat(room.reserve(ONE, 3.3, 0, 0)).isTrue();
        assertThat(room.reserve(TWO, 0.1, 0, 0)).isFalse();
    }

    @Test
    void holdsOneRoomForARecordingThatAsksTwice() {
        assertThat(room.reserve(ONE, 1, 1, 0)).isTrue();
        assertThat(room.reserve(ONE, 1, 1, 1)).isTrue();
    }

    @Test
    void aReservationThatWasNotUsedLapses() {
        room.reserve(ONE, 1, 1, 0);
        assertThat(room.reserve(TWO, 1, 1, NodeRoom.RESERVATION.toNanos())).isTrue();
    }

    @Test
    void roomGivenBackIsFree() {
        room.reserve(ONE, 1, 1, 0);
        room.release(ONE);
        assertThat(room.reserve(TWO, 1, 1, 0)).isTrue();
    }
}
