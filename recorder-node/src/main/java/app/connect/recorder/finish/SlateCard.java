package app.connect.recorder.finish;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.lettering.Lettering;

/** The card of a gap: two upright bars on a dark ground, both broken, and under them what it means. */
final class SlateCard {
    private static final Colour GROUND = Colour.ofRgb(22, 25, 32);
    private static final Colour MARK = Colour.ofRgb(118, 126, 142);
    private static final String WORDS = "Recording interrupted";
    /** Smaller than that nobody reads them; on the smallest rendition they are left out. */
    private static final int LEAST_WORDS_PX = 18;

    private SlateCard() {}

    /** A new picture, to be closed by the caller. */
    static NativeFrame draw(int widthPx, int heightPx) {
        NativeFrame card = NativeFrame.allocate(widthPx, heightPx);
        card.fill(GROUND);
        int unit = heightPx / 24;
        bar(card, widthPx / 2 - 2 * unit, heightPx / 2, unit);
        bar(card, widthPx / 2 + 2 * unit, heightPx / 2, unit);
        int height = heightPx / 14 & ~1;
        if (height >= LEAST_WORDS_PX) {
            Lettering.shared()
                    .plain(WORDS, height, widthPx)
                    .ifPresent(words ->
                            words.drawOn(card, (widthPx - words.widthPx()) / 2 & ~1, heightPx / 2 + 7 * unit & ~1));
        }
        return card;
    }

    /** Two pieces, one above and one below the break, the lower one out of line. */
    private static void bar(NativeFrame card, int centreXPx, int centreYPx, int unit) {
        card.fill(even(centreXPx - 3 * unit / 4, centreYPx - 4 * unit, unit, 4 * unit - unit / 2), MARK);
        card.fill(even(centreXPx - unit / 4, centreYPx + unit / 2, unit, 4 * unit - unit / 2), MARK);
    }

    private static Region even(int xPx, int yPx, int widthPx, int heightPx) {
        return new Region(xPx & ~1, yPx & ~1, Math.max(2, widthPx & ~1), Math.max(2, heightPx & ~1));
    }
}
