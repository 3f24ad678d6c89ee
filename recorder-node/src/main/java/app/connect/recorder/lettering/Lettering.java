package app.connect.recorder.lettering;

import app.connect.recorder.ffmpeg.Overlay;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes labels, initials and lines. Where Java cannot render fonts it writes nothing, and pictures go without: a
 * recording is worth more than its labels. For any thread.
 */
public final class Lettering {
    private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    /** Dark enough to be read over anything, and to leave hardly a hue of it. */
    private static final Color PLATE = new Color(0, 0, 0, 215);

    private static final Color INK = new Color(245, 246, 248);
    /** Of the height of a label; what is left is room for accents and descenders. */
    private static final float LABEL_TEXT = 0.6f;

    private static final float INITIALS_TEXT = 0.42f;

    private final @Nullable Writing writing;

    private Lettering(@Nullable Writing writing) {
        this.writing = writing;
    }

    /** The process's own: fonts are loaded once, when they are first needed. */
    public static Lettering shared() {
        return Shared.LETTERING;
    }

    private static final class Shared {
        private static final Lettering LETTERING = load();
    }

    /** Java's font code fails with errors where a native library is missing. */
    private static Lettering load() {
        System.setProperty("java.awt.headless", "true");
        try {
            return new Lettering(new Writing(Typefaces.load(), CONTEXT));
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.atWarn().setCause(e).log("no font rendering in this Java runtime, recordings have no labels");
            return new Lettering(null);
        }
    }

    /**
     * A name on a dark plate.
     *
     * @param screen with the sign of a screen before it
     * @return empty if there is nothing in the name that can be written
     */
    public Optional<Overlay> label(String name, boolean screen, int heightPx, int mostWidthPx) {
        float padding = heightPx * 0.36f;
        float sign = screen ? heightPx * 0.95f : 0;
        return line(name, heightPx * LABEL_TEXT, mostWidthPx - 2 * padding - sign)
                .map(text -> draw(even(text.getAdvance() + 2 * padding + sign), heightPx, graphics -> {
                    float width = even(text.getAdvance() + 2 * padding + sign);
                    graphics.setColor(PLATE);
                    graphics.fill(new RoundRectangle2D.Float(0, 0, width, heightPx, heightPx * 0.5f, heightPx * 0.5f));
                    graphics.setColor(INK);
                    if (screen) {
                        drawScreen(graphics, padding, heightPx);
                    }
                    text.draw(graphics, padding + sign, baseline(heightPx, heightPx * LABEL_TEXT));
                }));
    }

    private static void drawScreen(Graphics2D graphics, float left, int heightPx) {
        float width = heightPx * 0.62f;
        float height = heightPx * 0.42f;
        float top = heightPx * 0.22f;
        graphics.setStroke(new BasicStroke(Math.max(1, heightPx / 14f)));
        graphics.draw(new RoundRectangle2D.Float(left, top, width, height, heightPx * 0.1f, heightPx * 0.1f));
        float foot = top + height + heightPx * 0.13f;
        graphics.fill(new Rectangle2D.Float(left + width * 0.25f, foot, width * 0.5f, Math.max(1, heightPx / 14f)));
    }

    /** A disc of this colour with the initials of a name on it; without them if it has none. */
    public Optional<Overlay> disc(String name, int rgb, int diameterPx) {
        if (writing == null) {
            return Optional.empty();
        }
        Optional<TextLayout> initials = line(Initials.of(name), diameterPx * INITIALS_TEXT, diameterPx * 0.8f);
        return Optional.of(draw(diameterPx, diameterPx, graphics -> {
            graphics.setColor(new Color(rgb));
            graphics.fill(new Ellipse2D.Float(0, 0, diameterPx, diameterPx));
            graphics.setColor(INK);
            initials.ifPresent(text -> drawCentred(graphics, text, diameterPx, diameterPx));
        }));
    }

    /** A line without a plate. Empty if there is nothing in it that can be written. */
    public Optional<Overlay> plain(String words, int heightPx, int mostWidthPx) {
        return line(words, heightPx * LABEL_TEXT, mostWidthPx)
                .map(text -> draw(even(text.getAdvance()), heightPx, graphics -> {
                    graphics.setColor(INK);
                    text.draw(graphics, 0, baseline(heightPx, heightPx * LABEL_TEXT));
                }));
    }

    private Optional<TextLayout> line(String text, float sizePx, float mostWidthPx) {
        return writing == null ? Optional.empty() : writing.line(text, sizePx, mostWidthPx);
    }

    /** Where all labels of a height have their baseline, whatever stands on it: capitals of Noto are 0.71 high. */
    private static float baseline(int heightPx, float sizePx) {
        return (heightPx + sizePx * 0.71f) / 2;
    }

    /** By what is seen of it, not by its metrics. */
    private static void drawCentred(Graphics2D graphics, TextLayout text, int widthPx, int heightPx) {
        Rectangle2D seen = text.getBounds();
        text.draw(graphics, (float) (widthPx / 2.0 - seen.getCenterX()), (float) (heightPx / 2.0 - seen.getCenterY()));
    }

    private static Overlay draw(int widthPx, int heightPx, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return Overlay.ofArgb(image.getRGB(0, 0, widthPx, heightPx, null, 0, widthPx), widthPx, heightPx);
    }

    private static int even(double length) {
        return Math.max(2, (int) Math.ceil(length) + 1 & ~1);
    }
}
