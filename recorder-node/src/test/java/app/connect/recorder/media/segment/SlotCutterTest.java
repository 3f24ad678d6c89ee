package app.connect.recorder.media.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.encode.Encoded;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SlotCutterTest {
    private static final Slot SIX = new Slot(6);
    private static final Slot SEVEN = new Slot(7);

    private final SlotCutter cutter = new SlotCutter(SIX);

    @BeforeEach
    void opensTwoRenditions() {
        cutter.opened("video");
        cutter.opened("sound");
    }

    @Test
    void renditionLeavesItsSlotWithTheFirstPacketOfTheNext() {
        assertThat(cutter.leaves("video", SIX.start())).isEmpty();
        assertThat(cutter.leaves("video", new MediaTime(SIX.end().ticks() - 1))).isEmpty();

        assertThat(cutter.leaves("video", SEVEN.start())).contains(SIX);
    }

    @Test
    void packetOfASlotThatWasLeftIsADefect() {
        cutter.leaves("video", SEVEN.start());

        assertThatThrownBy(() -> cutter.leaves("video", SIX.start())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slotWithoutAnyPacketIsADefect() {
        assertThatThrownBy(() -> cutter.leaves("video", SEVEN.end())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slotIsCompleteWithAllItsSegmentsAndItsMeasurements() {
        cutter.segment(SIX, object("video"));
        cutter.measured(measured(SIX));
        assertThat(cutter.complete()).isEmpty();

        cutter.segment(SIX, object("sound"));

        SlotFacts facts = cutter.complete().orElseThrow();
        assertThat(facts.slot()).isEqualTo(SIX);
        assertThat(facts.objects()).containsExactly(object("sound"), object("video"));
        assertThat(cutter.complete()).isEmpty();
    }

    @Test
    void slotsComeOutInOrder() {
        cutter.segment(SEVEN, object("video"));
        cutter.segment(SEVEN, object("sound"));
        cutter.measured(measured(SEVEN));
        assertThat(cutter.complete()).isEmpty();

        cutter.segment(SIX, object("video"));
        cutter.segment(SIX, object("sound"));
        cutter.measured(measured(SIX));

        assertThat(cutter.complete().orElseThrow().slot()).isEqualTo(SIX);
        assertThat(cutter.complete().orElseThrow().slot()).isEqualTo(SEVEN);
    }

    @Test
    void atTheEndOnlySlotsWithContentBeforeItAreCut() {
        cutter.leaves("video", SEVEN.start());

        assertThat(cutter.open(SEVEN.start())).containsOnlyKeys("sound").containsValue(SIX);
        assertThat(cutter.open(new MediaTime(SEVEN.start().ticks() + 1)))
                .containsEntry("video", SEVEN)
                .containsEntry("sound", SIX);
    }

    private static Encoded.SlotMeasured measured(Slot slot) {
        return new Encoded.SlotMeasured(slot, slot.end(), List.of(), new Loudness(List.of(), 0));
    }

    private static SegmentObject object(String rendition) {
        return new SegmentObject(rendition, 10, "0".repeat(64), 5, "1".repeat(64));
    }
}
