package app.connect.recorder.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Presence;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlotMeterTest {
    private static final MediaTime FRAME = new MediaTime(1_600);
    private static final String ANN = "a".repeat(32);
    private static final String BOB = "b".repeat(32);

    private final SlotMeter meter = new SlotMeter(MediaTime.ZERO, FRAME);
    private final List<Encoded.SlotMeasured> measured = new ArrayList<>();

    @Test
    void measuresASlotWhenTheFrameAfterItComes() {
        feed(0, 96, Set.of(), Set.of());
        assertThat(measured).isEmpty();

        feed(96, 97, Set.of(), Set.of());

        assertThat(measured).hasSize(1);
        assertThat(measured.get(0).slot()).isEqualTo(Slot.FIRST);
        assertThat(measured.get(0).end()).isEqualTo(Slot.FIRST.end());
        assertThat(measured.get(0).loudness().meanSquares()).hasSize(32);
    }

    @Test
    void presenceIsWhoWasSeenOrHeardInTheFewestIntervals() {
        feed(0, 10, Set.of(ANN), Set.of());
        feed(10, 20, Set.of(), Set.of(ANN));
        feed(20, 30, Set.of(), Set.of());
        feed(30, 97, Set.of(ANN, BOB), Set.of(BOB));

        assertThat(measured.get(0).presences())
                .containsExactly(presence(ANN, 0, 20), presence(ANN, 30, 96), presence(BOB, 30, 96));
    }

    @Test
    void presenceBeginsAgainWithEverySlot() {
        feed(0, 193, Set.of(ANN), Set.of(ANN));

        assertThat(measured.get(1).presences()).containsExactly(presence(ANN, 96, 192));
    }

    @Test
    void cutShortensTheSlotItFallsInto() {
        feed(0, 100, Set.of(ANN), Set.of());
        MediaTime cut = new MediaTime(99 * 1_600 + 7);

        Encoded.SlotMeasured last = meter.cut(cut).orElseThrow();

        assertThat(last.slot()).isEqualTo(new Slot(1));
        assertThat(last.end()).isEqualTo(cut);
        assertThat(last.presences()).containsExactly(new Presence(new PersonRef(ANN), new MediaTime(153_600), cut));
        assertThat(last.loudness().meanSquares()).hasSize(1);
    }

    @Test
    void cutWithinTheLastFrameOfASlotShortensThatSlot() {
        feed(0, 96, Set.of(), Set.of());

        Encoded.SlotMeasured last = meter.cut(new MediaTime(153_599)).orElseThrow();

        assertThat(last.slot()).isEqualTo(Slot.FIRST);
        assertThat(last.end()).isEqualTo(new MediaTime(153_599));
    }

    @Test
    void cutAtASlotsEndLeavesNothingOver() {
        feed(0, 96, Set.of(), Set.of());

        assertThat(meter.cut(Slot.FIRST.end()).orElseThrow().end()).isEqualTo(Slot.FIRST.end());
        assertThat(meter.cut(Slot.FIRST.end())).isEmpty();
    }

    @Test
    void withoutACutOnlyWholeSlotsCount() {
        feed(0, 100, Set.of(), Set.of());

        assertThat(meter.stop()).isEmpty();
        assertThat(meter.wholeSlotsEnd()).isEqualTo(Slot.FIRST.end());
    }

    @Test
    void nothingFedMeansNoSlot() {
        assertThat(meter.cut(MediaTime.ZERO)).isEmpty();
        assertThat(meter.stop()).isEmpty();
    }

    @Test
    void holeIsADefect() {
        feed(0, 1, Set.of(), Set.of());

        assertThatThrownBy(() -> meter.see(new MediaTime(3_200), Set.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPictureThatLastsTwoBlocksOfSoundIsSeenForBoth() {
        SlotMeter slow = new SlotMeter(MediaTime.ZERO, new MediaTime(3_200));
        slow.see(MediaTime.ZERO, Set.of(ANN));
        slow.hear(MediaTime.ZERO, new float[3_200], Set.of(BOB));
        assertThatThrownBy(() -> slow.see(new MediaTime(1_600), Set.of())).isInstanceOf(IllegalStateException.class);

        slow.hear(new MediaTime(1_600), new float[3_200], Set.of());

        assertThat(slow.cut(new MediaTime(3_200)).orElseThrow().presences())
                .containsExactly(presence(ANN, 0, 2), presence(BOB, 0, 1));
    }

    private void feed(int fromFrame, int toFrame, Set<String> visible, Set<String> audible) {
        for (int frame = fromFrame; frame < toFrame; frame++) {
            MediaTime at = new MediaTime(frame * 1_600L);
            meter.see(at, visible).ifPresent(measured::add);
            meter.hear(at, new float[3_200], audible);
        }
    }

    private static Presence presence(String person, int fromFrame, int toFrame) {
        return new Presence(new PersonRef(person), new MediaTime(fromFrame * 1_600L), new MediaTime(toFrame * 1_600L));
    }
}
