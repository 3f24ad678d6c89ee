package app.connect.recorder.lettering;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lays out one line: fonts chosen character by character, both directions, and an ellipsis where it is too long. */
final class Writing {
    private static final String ELLIPSIS = "…";
    /** Much longer than any line; what is behind it is not looked at. */
    private static final int MOST_CHARACTERS = 200;

    private final Typefaces typefaces;
    private final FontRenderContext context;

    private record Run(int from, int to, Font font) {}

    Writing(Typefaces typefaces, FontRenderContext context) {
        this.typefaces = typefaces;
        this.context = context;
    }

    /** The line in as much as fits into {@code mostWidthPx}; empty if there is nothing in it that can be written. */
    Optional<TextLayout> line(String text, float sizePx, float mostWidthPx) {
        String clean = clean(text);
        Optional<TextLayout> whole = layout(clean, sizePx);
        if (whole.isEmpty() || whole.get().getAdvance() <= mostWidthPx) {
            return whole;
        }
        List<Integer> ends = characterEnds(clean);
        int least = 0;
        int most = ends.size();
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (shortened(clean, ends.get(middle - 1), sizePx).getAdvance() <= mostWidthPx) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return Optional.of(shortened(clean, least == 0 ? 0 : ends.get(least - 1), sizePx));
    }

    private TextLayout shortened(String text, int end, float sizePx) {
        return layout(text.substring(0, end).stripTrailing() + ELLIPSIS, sizePx).orElseThrow();
    }

    /** One line without anything that only steers: whoever chooses a name must not turn the label round. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.strip().codePoints().limit(MOST_CHARACTERS).forEach(codePoint -> {
            if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                clean.append(' ');
            } else if (isJoiner(codePoint) || !steers(codePoint)) {
                clean.appendCodePoint(codePoint);
            }
        });
        return clean.toString().strip();
    }

    /** Needed within words of some scripts, and in emoji. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200c || codePoint == 0x200d;
    }

    private static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> codePoint >= 0xfe00 && codePoint <= 0xfe0f; // variation selectors; there is one variant only
        };
    }

    private static List<Integer> characterEnds(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        List<Integer> ends = new ArrayList<>();
        characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            ends.add(end);
        }
        return ends;
    }

    private Optional<TextLayout> layout(String clean, float sizePx) {
        StringBuilder written = new StringBuilder();
        List<Run> runs = runs(clean, written);
        if (written.toString().isBlank()) {
            return Optional.empty();
        }
        AttributedString line = new AttributedString(written.toString());
        runs.forEach(run -> line.addAttribute(TextAttribute.FONT, run.font.deriveFont(sizePx), run.from, run.to));
        return Optional.of(new TextLayout(line.getIterator(), context));
    }

    /** Appends what can be written to {@code written}, and says with which fonts. */
    private List<Run> runs(String clean, StringBuilder written) {
        List<Run> runs = new ArrayList<>();
        Font font = typefaces.usual();
        for (int codePoint : clean.codePoints().toArray()) {
            Optional<Font> having = isJoiner(codePoint) ? Optional.of(font) : typefaces.having(codePoint, font);
            if (having.isPresent()) {
                int from = written.length();
                written.appendCodePoint(codePoint);
                font = having.get();
                Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                if (last != null && last.font.equals(font)) {
                    runs.set(runs.size() - 1, new Run(last.from, written.length(), font));
                } else {
                    runs.add(new Run(from, written.length(), font));
                }
            }
        }
        return runs;
    }
}
