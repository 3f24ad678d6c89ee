package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** 0 0 0 0 C F R1 R0 (3GPP TS 26.114 §7.4.5). */
class OrientationsTest {
    private static final VideoOrientation UPRIGHT = VideoOrientation.UPRIGHT;
    private static final VideoOrientation QUARTER = new VideoOrientation(1, false);

    private final Orientations orientations = new Orientations();

    @Test
    void readsTurnsAndTheMirror() {
        assertThat(VideoOrientation.parse(0)).isEqualTo(UPRIGHT);
        assertThat(VideoOrientation.parse(0x0B)).isEqualTo(new VideoOrientation(3, false));
        assertThat(VideoOrientation.parse(0xF6)).isEqualTo(new VideoOrientation(2, true));
    }

    @Test
    void staysAsItWasUntilAFrameSaysOtherwise() {
        orientations.heard(3000, 1);

        assertThat(orientations.of(3000, true)).isEqualTo(QUARTER);
        assertThat(orientations.of(6000, false)).isEqualTo(QUARTER);
        orientations.heard(9000, 0);
        assertThat(orientations.of(9000, false)).isEqualTo(UPRIGHT);
    }

    @Test
    void isUprightFromAKeyFrameThatSaysNothing() {
        orientations.heard(3000, 1);
        orientations.of(3000, true);

        assertThat(orientations.of(6000, true)).isEqualTo(UPRIGHT);
    }

    /** Without a marker a frame is whole only when the next begins. */
    @Test
    void doesNotTurnAFrameByWhatTheNextSays() {
        orientations.heard(3000, 1);
        orientations.heard(6000, 2);

        assertThat(orientations.of(3000, true)).isEqualTo(QUARTER);
        assertThat(orientations.of(6000, false)).isEqualTo(new VideoOrientation(2, false));
    }
}
