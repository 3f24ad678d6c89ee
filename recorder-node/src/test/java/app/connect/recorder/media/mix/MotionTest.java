package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Motion.Moved;
import app.connect.recorder.media.mix.Motion.Wanted;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static final Canvas CANVAS = new Canvas(1280, 720, 30);
    private static final Region LEFT = new Region(0, 180, 640, 360);
    private static final Region RIGHT = new Region(640, 180, 640, 360);
    private static final Region WHOLE = new Region(0, 0, 1280, 720);

    private final Motion motion = new Motion();

    private static MediaTime frame(int number) {
        return new MediaTime(1_600L * number);
    }

    private List<Region> at(int frame, Wanted... wanted) {
        return motion.at(frame(frame), List.of(wanted)).stream()
                .map(Moved::place)
                .toList();
    }

    @Test
    void tilesThatAreThereFirstStandStill() {
        assertThat(at(0, new Wanted("ann", LEFT), new Wanted("bob", RIGHT))).containsExactly(LEFT, RIGHT);
    }

    @Test
    void aTileGlidesToItsNewPlaceAndStaysThere() {
        at(0, new Wanted("ann", WHOLE));
        List<Integer> widths = new ArrayList<>();
        for (int frame = 1; frame <= 12; frame++) {
            widths.add(at(frame, new Wanted("ann", LEFT)).get(0).widthPx());
        }

        assertThat(widths.get(0)).isEqualTo(1280);
        assertThat(widths).isSortedAccordingTo((one, other) -> other - one);
        assertThat(widths.subList(9, 12)).containsOnly(640);
        assertThat(widths.get(8)).isGreaterThan(640);
        // Gently: the first and the last step are the smallest.
        int first = widths.get(0) - widths.get(1);
        int middle = widths.get(4) - widths.get(5);
        int last = widths.get(8) - widths.get(9);
        assertThat(List.of(first, last)).allMatch(step -> step < middle / 3);
    }

    @Test
    void whoMakesRoomForSomebodyDoesSoWhenThatOneHasGrownBeneath() {
        at(0, new Wanted("ann", WHOLE));
        for (int frame = 1; frame <= 10; frame++) {
            List<Region> places = at(frame, new Wanted("ann", LEFT), new Wanted("bob", RIGHT));
            assertThat(frame > 5 || places.get(0).equals(WHOLE)).isTrue();
            assertThat(frame < 6 || places.get(1).equals(RIGHT)).isTrue();
        }
    }

    @Test
    void whenOneOfEqualsGetsThePanelAllMoveAtTheSameTime() {
        List<String> people = List.of("ann", "bob", "eve", "joe");
        List<Region> beside = new PanelLayout(CANVAS).thumbnails(3);
        motion.at(frame(0), wanted(people, GridLayout.of(CANVAS, 4)));

        for (int frame = 1; frame <= 5; frame++) {
            motion.at(frame(frame), speaker("ann", people.subList(1, 4), new PanelLayout(CANVAS).main(), beside));
        }
        List<Moved> half =
                motion.at(frame(6), speaker("ann", people.subList(1, 4), new PanelLayout(CANVAS).main(), beside));

        assertThat(half.get(0).place().widthPx()).isBetween(740, 940);
        assertThat(half.subList(1, 4)).allMatch(tile -> tile.place().widthPx() < 460);
    }

    @Test
    void whoComesGrowsUnderThoseWhoMakeRoom() {
        at(0, new Wanted("ann", WHOLE));

        List<Moved> moved = motion.at(frame(3), List.of(new Wanted("ann", LEFT), new Wanted("bob", RIGHT)));

        assertThat(moved).extracting(Moved::index).containsExactlyInAnyOrder(0, 1);
        Region bob = moved.stream()
                .filter(tile -> tile.index() == 1)
                .findFirst()
                .orElseThrow()
                .place();
        assertThat(RIGHT.contains(bob)).isTrue();
        assertThat(bob.widthPx()).isEqualTo(320);
    }

    @Test
    void whatBecomesSmallLiesOverWhatBecomesLarge() {
        Region panel = new Region(8, 8, 1024, 704);
        Region thumbnail = new Region(1040, 300, 232, 130);
        motion.at(frame(0), List.of(new Wanted("ann", panel), new Wanted("bob", thumbnail)));

        List<Moved> moved = motion.at(frame(1), List.of(new Wanted("bob", panel), new Wanted("ann", thumbnail)));

        assertThat(moved).extracting(Moved::index).containsExactly(0, 1);
        moved = motion.at(frame(2), List.of(new Wanted("ann", thumbnail), new Wanted("bob", panel)));
        assertThat(moved).extracting(Moved::index).containsExactly(1, 0);
    }

    @Test
    void whoGoesIsGoneAtOnceAndComesBackAsANewcomer() {
        at(0, new Wanted("ann", LEFT), new Wanted("bob", RIGHT));

        assertThat(motion.at(frame(1), List.of(new Wanted("ann", WHOLE)))).hasSize(1);

        assertThat(at(2, new Wanted("ann", LEFT), new Wanted("bob", RIGHT)).get(1))
                .isEqualTo(new Region(800, 270, 320, 180));
    }

    @Test
    void whenTheSpeakerChangesThePanelStaysCovered() {
        Region panel = new PanelLayout(CANVAS).main();
        List<Region> beside = new PanelLayout(CANVAS).thumbnails(3);
        motion.at(frame(0), speaker("ann", List.of("bob", "eve", "joe"), panel, beside));

        for (int frame = 1; frame <= 10; frame++) {
            List<Moved> moved = motion.at(frame(frame), speaker("bob", List.of("ann", "eve", "joe"), panel, beside));
            assertThat(covered(moved, panel)).as("frame %d", frame - 1).isGreaterThan(0.95);
        }
    }

    @Test
    void whenAScreenStopsTheOthersCloseTheHoleWithoutHesitating() {
        Region panel = new PanelLayout(CANVAS).main();
        List<Region> beside = new PanelLayout(CANVAS).thumbnails(4);
        List<String> people = List.of("ann", "bob", "eve", "joe");
        motion.at(frame(0), speaker("screen", people, panel, beside));

        List<Double> covered = new ArrayList<>();
        for (int frame = 1; frame <= 10; frame++) {
            covered.add(covered(motion.at(frame(frame), wanted(people, GridLayout.of(CANVAS, 4))), WHOLE));
        }

        assertThat(covered.get(0)).isGreaterThan(0.4);
        assertThat(covered.get(1)).isGreaterThan(0.7);
        assertThat(covered.subList(2, 10)).allMatch(share -> share > 0.9);
        assertThat(covered.subList(5, 10)).containsOnly(1.0);
    }

    @Test
    void whoComesInThePlaceOfOneWhoGoesIsThereAtOnce() {
        at(0, new Wanted("ann", WHOLE));

        assertThat(at(1, new Wanted("bob", WHOLE))).containsExactly(WHOLE);
    }

    @Test
    void whatWasSmallGrowsOverWhatWasThePanelSoThatNobodyIsHidden() {
        Region panel = new PanelLayout(CANVAS).main();
        List<Region> beside = new PanelLayout(CANVAS).thumbnails(3);
        motion.at(frame(0), speaker("joe", List.of("ann", "bob", "eve"), panel, beside));

        List<Moved> moved = motion.at(frame(1), wanted(List.of("ann", "bob", "eve", "joe"), GridLayout.of(CANVAS, 4)));

        assertThat(moved.get(0).index()).isEqualTo(3);
        assertThat(moved.get(0).place()).isEqualTo(panel);
    }

    @Test
    void whatMovesLiesOverWhatStandsWhateverThatDidBefore() {
        List<Region> four = GridLayout.of(CANVAS, 4);
        List<String> people = List.of("ann", "bob", "eve", "joe");
        motion.at(frame(0), wanted(people.subList(1, 4), four.subList(1, 4)));
        motion.at(frame(1), wanted(people, four)); // ann comes, and has grown long before the others change places
        motion.at(frame(20), wanted(people, four));

        List<Wanted> changed = wanted(people, List.of(four.get(0), four.get(2), four.get(3), four.get(1)));
        motion.at(frame(22), changed);
        List<Moved> moved = motion.at(frame(25), changed);

        assertThat(moved.get(0).index()).isZero();
    }

    private static List<Wanted> speaker(String main, List<String> others, Region panel, List<Region> beside) {
        List<Wanted> wanted = new ArrayList<>(wanted(others, beside));
        wanted.add(0, new Wanted(main, panel));
        return wanted;
    }

    private static List<Wanted> wanted(List<String> keys, List<Region> regions) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            wanted.add(new Wanted(keys.get(i), regions.get(i)));
        }
        return wanted;
    }

    /** The share of {@code area} in which there is a tile. */
    private static double covered(List<Moved> moved, Region area) {
        int points = 0;
        int hits = 0;
        for (int x = area.xPx(); x < area.xPx() + area.widthPx(); x += 4) {
            for (int y = area.yPx(); y < area.yPx() + area.heightPx(); y += 4) {
                Region point = new Region(x, y, 2, 2);
                points++;
                hits += moved.stream().anyMatch(tile -> tile.place().contains(point)) ? 1 : 0;
            }
        }
        return (double) hits / points;
    }

    @Test
    void aTileThatIsWantedElsewhereOnItsWayTurnsThereWithoutAJump() {
        at(0, new Wanted("ann", LEFT));
        at(1, new Wanted("ann", RIGHT));
        Region underway = at(6, new Wanted("ann", RIGHT)).get(0);

        assertThat(at(6, new Wanted("ann", LEFT))).containsExactly(underway);
        assertThat(at(15, new Wanted("ann", LEFT))).containsExactly(LEFT);
    }

    /** Whoever comes and goes, and whenever it is looked: on the canvas, and at home when there has been time. */
    @Property(tries = 200)
    void tilesAreAlwaysOnTheCanvas(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 25) Integer> counts,
            @ForAll @IntRange(min = 0, max = 12) int framesBetween) {
        Motion tried = new Motion();
        int frame = 0;
        for (int count : counts) {
            List<Wanted> wanted = new ArrayList<>();
            for (Region region : GridLayout.of(CANVAS, count)) {
                wanted.add(new Wanted("person " + wanted.size(), region));
            }
            tried.at(frame(frame), wanted);
            frame += framesBetween;
            List<Moved> moved = tried.at(frame(frame), wanted);
            assertThat(moved).extracting(Moved::place).allMatch(WHOLE::contains);
            assertThat(moved).extracting(Moved::index).doesNotHaveDuplicates().hasSize(count);
            if (framesBetween >= 9) {
                assertThat(moved).allMatch(tile -> tile.place()
                        .equals(wanted.get(tile.index()).region()));
            }
        }
    }
}
