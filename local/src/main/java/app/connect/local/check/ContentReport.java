package app.connect.local.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is in a recording. Participants are numbered as in {@link app.connect.local.signal.Signature}. {@code black}:
 * nothing but black; {@code nobody}: no participant's tile; {@code silence}: no sound.
 */
public record ContentReport(
        int widthPx,
        int heightPx,
        Cadence cadence,
        SoundLength sound,
        List<TilePresence> tiles,
        Map<Integer, List<Span>> heard,
        Map<Integer, Synchrony> synchrony,
        Map<Integer, Motion> motion,
        List<Span> black,
        List<Span> nobody,
        List<Span> silence) {
    /** A tile that changes its place is not away. */
    private static final long MOVE_MS = 400;

    /** From the first sample to the last. */
    public record SoundLength(long firstNanos, long endNanos) {}

    /** When a participant is in the picture, wherever. */
    public List<Span> seen(int participant) {
        List<Span> spans = new ArrayList<>();
        tiles.stream()
                .filter(tile -> tile.participant() == participant)
                .map(TilePresence::span)
                .sorted(Comparator.comparing(Span::fromMs))
                .forEach(span -> {
                    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
                    if (last != null && span.fromMs() - last.toMs() <= MOVE_MS) {
                        spans.set(spans.size() - 1, new Span(last.fromMs(), Math.max(last.toMs(), span.toMs())));
                    } else {
                        spans.add(span);
                    }
                });
        return spans;
    }

    /** When a participant's tone is heard. */
    public List<Span> heardBy(int participant) {
        return heard.getOrDefault(participant, List.of());
    }

    public Synchrony synchronyOf(int participant) {
        return synchrony.getOrDefault(participant, new Synchrony(0, List.of()));
    }

    public Motion motionOf(int participant) {
        return motion.getOrDefault(participant, new Motion(0, 0, 0, 0));
    }

    /** For people: one fact a line. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "picture  %dx%d, %s", widthPx, heightPx, cadence);
        line(text, "sound    %.3f to %.3f s", sound.firstNanos() / 1e9, sound.endNanos() / 1e9);
        tiles.forEach(
                tile -> line(text, "tile     participant %d in %s, %s", tile.participant(), tile.place(), tile.span()));
        heard.forEach((participant, spans) -> line(text, "tone     participant %d, %s", participant, spans));
        synchrony.forEach((participant, measured) -> line(text, "sync     participant %d, %s", participant, measured));
        motion.forEach((participant, measured) -> line(text, "motion   participant %d, %s", participant, measured));
        line(text, "black    %s", black);
        line(text, "nobody   %s", nobody);
        line(text, "silence  %s", silence);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
