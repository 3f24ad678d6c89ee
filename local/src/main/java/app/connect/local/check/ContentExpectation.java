package app.connect.local.check;

import app.connect.local.signal.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a test says must be in a recording, and nobody else. Immutable; built up with {@code and…} and {@code lasting}. */
public final class ContentExpectation {
    /** Contract: the file is as long as its media time within one frame and one AAC frame; the caller's clock ±250 ms. */
    private static final long LENGTH_TOLERANCE_MS = 300;
    /** One video frame (33 ms) and one AAC frame (21 ms). */
    private static final long TRACKS_APART_MS = 55;
    /** A sender polls its endpoints each 200 ms and then waits for its next key frame, a second away at most. */
    private static final long APPEARS_WITHIN_MS = 1_500;
    /** A request's way to the recorder and, on closing, pictures sampled each 100 ms. */
    private static final long VANISHES_WITHIN_MS = 400;
    /** Contract section 4. */
    private static final double SYNCHRONY_MS = 40;
    /** Flashes at the edges of a presence may lack their beep. */
    private static final int FLASHES_AT_EDGES = 2;

    private record Presence(Optional<Span> seen, Optional<Span> heard) {}

    private final long lengthMs;
    private final int framesPerSecond;
    private final Map<Integer, Presence> present;

    private ContentExpectation(long lengthMs, int framesPerSecond, Map<Integer, Presence> present) {
        this.lengthMs = lengthMs;
        this.framesPerSecond = framesPerSecond;
        this.present = present;
    }

    /** A recording of this length in which there is nobody yet. */
    public static ContentExpectation lasting(long lengthMs) {
        return new ContentExpectation(lengthMs, 30, Map.of());
    }

    /** With so many pictures a second, instead of 30. */
    public ContentExpectation at(int picturesPerSecond) {
        return new ContentExpectation(lengthMs, picturesPerSecond, present);
    }

    /** With this participant seen and heard for a while. */
    public ContentExpectation and(int participant, Span span) {
        return with(participant, new Presence(Optional.of(span), Optional.of(span)));
    }

    /** With this participant seen and heard all the time. */
    public ContentExpectation and(int participant) {
        return and(participant, new Span(0, lengthMs));
    }

    public ContentExpectation andSeenOnly(int participant, Span span) {
        return with(participant, new Presence(Optional.of(span), Optional.empty()));
    }

    public ContentExpectation andHeardOnly(int participant, Span span) {
        return with(participant, new Presence(Optional.empty(), Optional.of(span)));
    }

    private ContentExpectation with(int participant, Presence presence) {
        Map<Integer, Presence> more = new TreeMap<>(present);
        more.put(participant, presence);
        return new ContentExpectation(lengthMs, framesPerSecond, more);
    }

    /** Everything in which the report differs, as sentences; empty: it is as expected. */
    public List<String> problems(ContentReport report) {
        List<String> problems = new ArrayList<>();
        time(report, problems);
        for (int participant = 0; participant < Signature.LIMIT; participant++) {
            Presence expected = present.getOrDefault(participant, new Presence(Optional.empty(), Optional.empty()));
            presence(participant + " seen", expected.seen(), report.seen(participant), problems);
            presence(participant + " heard", expected.heard(), report.heardBy(participant), problems);
            if (expected.seen().isPresent() && expected.seen().equals(expected.heard())) {
                synchrony(participant, expected.seen().get(), report, problems);
            }
        }
        return problems;
    }

    private void time(ContentReport report, List<String> problems) {
        Cadence cadence = report.cadence();
        if (cadence.irregular() > 0 || cadence.firstNanos() != 0 || cadence.framesPerSecond() != framesPerSecond) {
            problems.add(
                    "pictures do not come at a constant " + framesPerSecond + " a second from zero on: " + cadence);
        }
        long pictureMs = cadence.endNanos() / 1_000_000;
        long soundMs = report.sound().endNanos() / 1_000_000;
        if (Math.abs(pictureMs - lengthMs) > LENGTH_TOLERANCE_MS) {
            problems.add("picture lasts " + pictureMs + " ms instead of " + lengthMs);
        }
        if (Math.abs(pictureMs - soundMs) > TRACKS_APART_MS) {
            problems.add("sound lasts " + soundMs + " ms, picture " + pictureMs);
        }
    }

    private static void presence(String who, Optional<Span> expected, List<Span> found, List<String> problems) {
        boolean asExpected =
                expected.isEmpty() ? found.isEmpty() : found.size() == 1 && covers(expected.get(), found.get(0));
        if (!asExpected) {
            problems.add(who + " " + found + " instead of "
                    + expected.map(Span::toString).orElse("never"));
        }
    }

    private static boolean covers(Span expected, Span found) {
        long late = found.fromMs() - expected.fromMs();
        long over = found.toMs() - expected.toMs();
        return late >= -VANISHES_WITHIN_MS && late <= APPEARS_WITHIN_MS && Math.abs(over) <= VANISHES_WITHIN_MS;
    }

    private static void synchrony(int participant, Span span, ContentReport report, List<String> problems) {
        Synchrony measured = report.synchronyOf(participant);
        long seconds = (span.lengthMs() - APPEARS_WITHIN_MS) / 1000;
        if (measured.offsetsMs().size() < seconds - FLASHES_AT_EDGES
                || measured.flashes() - measured.offsetsMs().size() > FLASHES_AT_EDGES) {
            problems.add(participant + " has too few flashes with beeps in " + span + ": " + measured);
        }
        if (measured.maxMs() > SYNCHRONY_MS) {
            problems.add(participant + " is out of synchrony: " + measured + " " + measured.offsetsMs());
        }
    }
}
