package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.NativeFrame;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** What cameras and screens of a made-up call show: somebody before a wall, and a page of small text. */
final class Scenery {
    private Scenery() {}

    /** Always the same for the same number; the caller owns it. */
    static NativeFrame camera(int number, int widthPx, int heightPx) {
        Random random = new Random(number * 7_919L + 3);
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        graphics.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.22f, 0.85f), widthPx, heightPx, Color.getHSBColor(hue, 0.35f, 0.55f)));
        graphics.fillRect(0, 0, widthPx, heightPx);
        graphics.setColor(Color.getHSBColor(hue + 0.1f, 0.3f, 0.72f));
        for (int i = 0; i < 3; i++) {
            int left = random.nextInt(widthPx);
            graphics.fillRect(left, heightPx / 10, widthPx / 9, heightPx / 2);
        }
        float size = Math.min(widthPx * 1.2f, heightPx);
        float x = widthPx / 2f + (random.nextFloat() - 0.5f) * widthPx * 0.1f;
        float top = heightPx - size * 0.86f;
        graphics.setColor(Color.getHSBColor(random.nextFloat(), 0.55f, 0.6f));
        graphics.fill(new RoundRectangle2D.Float(
                x - size * 0.36f, top + size * 0.52f, size * 0.72f, size, size * 0.4f, size * 0.4f));
        graphics.setColor(
                Color.getHSBColor(0.06f, 0.35f + random.nextFloat() * 0.3f, 0.5f + random.nextFloat() * 0.4f));
        graphics.fill(new RoundRectangle2D.Float(
                x - size * 0.07f, top + size * 0.4f, size * 0.14f, size * 0.2f, size * 0.1f, size * 0.1f));
        graphics.fill(new Ellipse2D.Float(x - size * 0.16f, top + size * 0.06f, size * 0.32f, size * 0.42f));
        graphics.setColor(Color.getHSBColor(0.07f, 0.5f, 0.12f + random.nextFloat() * 0.4f));
        graphics.fill(new Ellipse2D.Float(x - size * 0.17f, top + size * 0.02f, size * 0.34f, size * 0.2f));
        graphics.setColor(new Color(40, 30, 30));
        graphics.fill(new Ellipse2D.Float(x - size * 0.08f, top + size * 0.25f, size * 0.035f, size * 0.035f));
        graphics.fill(new Ellipse2D.Float(x + size * 0.045f, top + size * 0.25f, size * 0.035f, size * 0.035f));
        graphics.dispose();
        return Sheet.toFrame(image);
    }

    /** A page of a document with text of 13 pixels, as an editor shows it; the caller owns it. */
    static NativeFrame screen(int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(252, 252, 250));
        graphics.fillRect(0, 0, widthPx, heightPx);
        graphics.setColor(new Color(36, 41, 56));
        graphics.fillRect(0, 0, widthPx, 40);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        graphics.setColor(Color.WHITE);
        graphics.drawString("Quarterly figures — draft 7", 20, 26);
        int line = 0;
        for (int size : new int[] {32, 24, 18, 16, 14, 13}) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            graphics.setColor(new Color(30, 30, 30));
            graphics.drawString(
                    size + " px: The quick brown fox jumps over the lazy dog, 0123456789 Il1 O0", 40, 100 + line);
            line += size + 18;
        }
        graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
        String[] code = {
            "if (captured >= leftAt.getOrDefault(track, Long.MAX_VALUE)) {",
            "    return Optional.of(DropReason.LEFT);",
            "}  // what came after the leave is nobody's",
            "EMEA   1,204.50   +3.2 %   ok      APAC    988.10   -0.7 %   late"
        };
        for (int row = 0; row < (heightPx - line - 140) / 20; row++) {
            graphics.setColor(row % 4 == 3 ? new Color(0, 92, 150) : new Color(60, 60, 70));
            graphics.drawString(code[row % 4], 40, 140 + line + row * 20);
        }
        graphics.setColor(new Color(200, 60, 50));
        for (int i = 0; i < 12; i++) {
            int height = 40 + i * 37 % 160;
            graphics.fillRect(widthPx / 2 + 80 + i * 60, heightPx - 60 - height, 40, height);
        }
        graphics.dispose();
        return Sheet.toFrame(image);
    }
}
