package app.connect.recorder.media.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsentGateTest {
    private final ConsentGate gate = new ConsentGate();

    @Test
    void beginsClosed() {
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void staysAsItIsWhenToldTwice() {
        gate.open();
        gate.open();
        assertThat(gate.isOpen()).isTrue();

        gate.close();
        gate.close();
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void showsThatItWasClosedInBetween() {
        gate.open();
        int before = gate.changes();

        gate.close();
        gate.open();

        assertThat(gate.changes()).isNotEqualTo(before);
    }
}
