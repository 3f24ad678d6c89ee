package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check against recordings that are known to be right, or wrong in one way. */
final class ContentCheckIT {
    private static final int SECONDS = 6;
    private static final long LENGTH_MS = SECONDS * 1000;
    private static final int EDGE_PX = 8;
    /** Picture and sound of the composed call are synchronous to the sample; AAC smears onsets by a few. */
    private static final double EXACT_MS = 5;

    private static final ContentExpectation THREE_ALL_THE_TIME =
            ContentExpectation.lasting(LENGTH_MS).and(0).and(1).and(2);

    private final Path folder;

    ContentCheckIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private ContentReport check(ComposedCall call) throws IOException {
        return ContentCheck.of(call.write(folder.resolve("composed.mp4")), 3);
    }

    @Test
    void findsNothingWrongWithACallThatIsAsExpected() throws IOException {
        ContentReport report = check(new ComposedCall(3, SECONDS));

        assertThat(THREE_ALL_THE_TIME.problems(report)).isEmpty();
        assertThat(report.cadence().frames()).isEqualTo(180);
        for (int participant = 0; participant < 3; participant++) {
            assertThat(report.synchronyOf(participant).maxMs()).isLessThan(EXACT_MS);
            assertThat(report.motionOf(participant).repeated()).isZero();
            assertThat(report.motionOf(participant).fresh()).isGreaterThan(170);
        }
    }

    @Test
    void findsTilesWhereTheyAre() throws IOException {
        ContentReport report = check(new ComposedCall(3, 2));

        assertThat(report.tiles()).hasSize(3);
        assertThat(placeOf(0, report).isNear(new Rectangle(0, 0, 640, 360), EDGE_PX))
                .isTrue();
        assertThat(placeOf(1, report).isNear(new Rectangle(640, 0, 640, 360), EDGE_PX))
                .isTrue();
        assertThat(placeOf(2, report).isNear(new Rectangle(0, 360, 640, 360), EDGE_PX))
                .isTrue();
    }

    private static Rectangle placeOf(int participant, ContentReport report) {
        return report.tiles().stream()
                .filter(tile -> tile.participant() == participant)
                .findFirst()
                .orElseThrow()
                .place();
    }

    @Test
    void findsWhenALateJoinerCame() throws IOException {
        ContentReport report = check(new ComposedCall(3, SECONDS).late(2, 3));

        assertThat(ContentExpectation.lasting(LENGTH_MS)
                        .and(0)
                        .and(1)
                        .and(2, new Span(3000, LENGTH_MS))
                        .problems(report))
                .isEmpty();
        assertThat(THREE_ALL_THE_TIME.problems(report))
                .anyMatch(problem -> problem.startsWith("2 seen"))
                .anyMatch(problem -> problem.startsWith("2 heard"));
    }

    @Test
    void complainsWhenTheSoundIsLateByATenthOfASecond() throws IOException {
        ContentReport report = check(new ComposedCall(3, SECONDS).soundDelayedBy(100));

        assertThat(THREE_ALL_THE_TIME.problems(report))
                .anyMatch(problem -> problem.startsWith("0 is out of synchrony"))
                .anyMatch(problem -> problem.startsWith("1 is out of synchrony"))
                .anyMatch(problem -> problem.startsWith("2 is out of synchrony"));
        assertThat(report.synchronyOf(0).medianMs()).isBetween(100 - EXACT_MS, 100 + EXACT_MS);
    }

    @Test
    void complainsWhenATileIsMissing() throws IOException {
        ContentReport report = check(new ComposedCall(3, SECONDS).invisible(1));

        assertThat(THREE_ALL_THE_TIME.problems(report))
                .anyMatch(problem -> problem.startsWith("1 seen [] instead of"))
                .noneMatch(problem -> problem.startsWith("1 heard"));
    }

    @Test
    void complainsWhenAToneIsMissingOrNotExpected() throws IOException {
        ContentReport report = check(new ComposedCall(3, SECONDS).inaudible(1));

        assertThat(THREE_ALL_THE_TIME.problems(report))
                .anyMatch(problem -> problem.startsWith("1 heard [] instead of"))
                .noneMatch(problem -> problem.startsWith("1 seen"));
        assertThat(ContentExpectation.lasting(LENGTH_MS).and(0).and(1).problems(report))
                .anyMatch(problem -> problem.startsWith("2 seen"))
                .anyMatch(problem -> problem.startsWith("2 heard"));
    }
}
