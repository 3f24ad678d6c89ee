package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Seen.Spot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is in which rectangle of the composed picture, read from the picture. */
@ExtendWith(NativeLedgerExtension.class)
final class SceneStructureTest {
    private static final List<Integer> COUNTS = List.of(1, 2, 3, 5, 6, 9, 16, 25);
    private static final List<Canvas> CANVASES = List.of(new Canvas(1280, 720, 30), new Canvas(1920, 1080, 30));
    private static final int SCREEN = 30;
    /** A label covers a part of its tile, a mark its edges. */
    private static final double LEAST_FILLED = 0.75;

    static Stream<Arguments> calls() {
        return CANVASES.stream().flatMap(canvas -> COUNTS.stream().map(count -> Arguments.of(canvas, count)));
    }

    static Stream<Canvas> canvases() {
        return CANVASES.stream();
    }

    private static NativeFrame plain(int person, int widthPx, int heightPx) {
        NativeFrame picture = NativeFrame.allocate(widthPx, heightPx);
        picture.fill(Seen.colourOf(person));
        return picture;
    }

    private static void joins(CallOnStage call, int person) {
        call.joins(person, "person-" + person, MixTrack.Kind.CAMERA, "Person " + person, plain(person, 640, 360));
    }

    private static void shares(CallOnStage call, int person) {
        call.joins(SCREEN, "person-" + person, MixTrack.Kind.SCREEN, "Person " + person, plain(SCREEN, 1920, 1080));
    }

    private static CallOnStage call(Canvas canvas, int count) {
        CallOnStage call = new CallOnStage(canvas);
        for (int person = 0; person < count; person++) {
            joins(call, person);
        }
        return call;
    }

    private static SortedMap<Integer, Spot> seenAtRest(CallOnStage call) {
        try (NativeFrame frame = call.atRest()) {
            SortedMap<Integer, Spot> seen = Seen.in(frame);
            assertThat(seen.values()).allMatch(spot -> spot.filled() >= LEAST_FILLED);
            List<Spot> spots = List.copyOf(seen.values());
            for (int i = 0; i < spots.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(spots.get(i).box().overlaps(spots.get(j).box())).isFalse();
                }
            }
            return seen;
        }
    }

    /** Fails where that person is not seen. */
    private static Spot of(int person, Map<Integer, Spot> seen) {
        return Objects.requireNonNull(seen.get(person), "nothing is seen of person " + person);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void inAGridAllAreEquallyLargeInTheOrderInWhichTheyCame(Canvas canvas, int count) {
        try (CallOnStage call = call(canvas, count)) {
            SortedMap<Integer, Spot> seen = seenAtRest(call);

            assertThat(seen).hasSize(count);
            Region first = of(0, seen).box();
            Region before = null;
            for (Spot spot : seen.values()) {
                Region box = spot.box();
                assertThat(List.of(box.widthPx(), box.heightPx()))
                        .isEqualTo(List.of(first.widthPx(), first.heightPx()));
                assertThat(Math.abs(box.widthPx() * 9 / 16 - box.heightPx())).isLessThanOrEqualTo(4);
                assertThat(before == null || box.yPx() > before.yPx() || box.xPx() > before.xPx())
                        .isTrue();
                before = box;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whoSpeaksHasTheMainPanelAndTheOthersAreBesideIt(Canvas canvas, int count) {
        try (CallOnStage call = call(canvas, count)) {
            call.layout = Layout.SPEAKER;
            call.speaker = "person-" + (count - 1);
            call.speaking = Set.of(call.speaker);

            SortedMap<Integer, Spot> seen = seenAtRest(call);

            isMainPanel(seen, count - 1, canvas, count == 1);
            // Five beside the main panel, or four and how many more.
            assertThat(seen).hasSize(count <= 6 ? count : 5);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aSharedScreenHasTheMainPanel(Canvas canvas, int count) {
        try (CallOnStage call = call(canvas, count)) {
            shares(call, 0);

            SortedMap<Integer, Spot> seen = seenAtRest(call);

            isMainPanel(seen, SCREEN, canvas, false);
            assertThat(seen).hasSize(1 + (count <= 5 ? count : 4));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void singleSpeakerShowsOneAlone(Canvas canvas, int count) {
        try (CallOnStage call = call(canvas, count)) {
            call.layout = Layout.SINGLE_SPEAKER;
            call.speaker = "person-" + (count / 2);

            SortedMap<Integer, Spot> seen = seenAtRest(call);

            assertThat(seen).containsOnlyKeys(count / 2);
            assertThat(of(count / 2, seen).box()).isEqualTo(canvas.whole());
        }
    }

    private static void isMainPanel(Map<Integer, Spot> seen, int person, Canvas canvas, boolean alone) {
        Spot spot = of(person, seen);
        // Within the mark of who speaks.
        assertThat(spot.box().widthPx()).isGreaterThanOrEqualTo(canvas.widthPx() * (alone ? 95 : 78) / 100);
        seen.forEach((other, small) -> assertThat(other == person
                        || small.box().widthPx() * 4 < spot.box().widthPx())
                .isTrue());
    }

    /**
     * In every frame of a transition everybody who is there is seen, and nobody else; but a screen that comes grows under
     * the tiles that make room for it.
     */
    private static void staysInPicture(CallOnStage call, Set<Integer> people) {
        for (int i = 0; i < 12; i++) {
            try (NativeFrame frame = call.next()) {
                Set<Integer> seen = new TreeSet<>(Seen.in(frame).keySet());
                if (i < 5 && people.contains(SCREEN)) {
                    seen.add(SCREEN);
                }
                assertThat(seen).as("frame %d", i).isEqualTo(people);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("canvases")
    void whileTilesMoveNobodyIsLostAndNothingOldFlashes(Canvas canvas) {
        try (CallOnStage call = call(canvas, 3)) {
            seenAtRest(call);
            joins(call, 3);
            staysInPicture(call, Set.of(0, 1, 2, 3));
            shares(call, 0);
            staysInPicture(call, Set.of(0, 1, 2, 3, SCREEN));
            call.leaves(SCREEN);
            staysInPicture(call, Set.of(0, 1, 2, 3));
            call.layout = Layout.SPEAKER;
            call.speaker = "person-1";
            staysInPicture(call, Set.of(0, 1, 2, 3));
            call.speaker = "person-2";
            staysInPicture(call, Set.of(0, 1, 2, 3));
            // Who leaves, or whose gate is closed, is gone in the very next frame.
            call.leaves(2);
            staysInPicture(call, Set.of(0, 1, 3));
        }
    }

    @Test
    void tilesMoveInSmallStepsOnly() {
        Canvas canvas = CANVASES.get(0);
        try (CallOnStage call = call(canvas, 1)) {
            seenAtRest(call);
            joins(call, 1);
            int before = 1280;
            for (int i = 0; i < 12; i++) {
                try (NativeFrame frame = call.next()) {
                    int width = of(0, Seen.in(frame)).box().widthPx();
                    // The fastest of nine steps of a cubic is a third of the way.
                    assertThat(before - width).isBetween(0, 640 / 3);
                    before = width;
                }
            }
            assertThat(before).isEqualTo(640);
        }
    }

    @Test
    void aCallOfFewerPicturesASecondMovesAsFast() {
        try (CallOnStage call = call(new Canvas(1280, 720, 15), 1)) {
            seenAtRest(call);
            joins(call, 1);
            for (int i = 0; i < 5; i++) {
                call.next().close();
            }
            try (NativeFrame frame = call.next()) {
                assertThat(of(0, Seen.in(frame)).box().widthPx()).isEqualTo(640);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("canvases")
    void anUprightCameraIsShownWhole(Canvas canvas) {
        try (CallOnStage call = call(canvas, 2)) {
            call.joins(2, "person-2", MixTrack.Kind.CAMERA, "Person 2", plain(2, 360, 640));

            Region box = of(2, seenAtRest(call)).box();

            assertThat(box.heightPx()).isEqualTo(canvas.heightPx() / 2);
            assertThat(Math.abs(box.widthPx() * 16 / 9 - box.heightPx())).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void thatThereIsNobodyIsSaidAfterAWhile() {
        try (CallOnStage call = call(CANVASES.get(0), 1)) {
            call.next().close();
            call.leaves(0);
            for (int i = 0; i < 60; i++) {
                try (NativeFrame frame = call.next()) {
                    assertThat(brightest(frame)).isEqualTo(TilePainter.BACKGROUND.y());
                }
            }
            call.next().close();
            try (NativeFrame frame = call.next()) {
                assertThat(brightest(frame)).isGreaterThan(200);
            }
            joins(call, 1);
            try (NativeFrame frame = call.atRest()) {
                assertThat(Seen.in(frame)).containsOnlyKeys(1);
            }
        }
    }

    private static int brightest(NativeFrame frame) {
        int most = 0;
        for (int x = 0; x < frame.widthPx(); x++) {
            for (int y = frame.heightPx() / 2 - 40; y < frame.heightPx() / 2 + 40; y++) {
                most = Math.max(most, frame.sample(0, x, y));
            }
        }
        return most;
    }
}
