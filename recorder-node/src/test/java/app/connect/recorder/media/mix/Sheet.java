package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Overlay;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Frames side by side on one image, each with a line of what it is. */
final class Sheet {
    private static final int CAPTION_PX = 22;
    private static final float QUALITY = 0.82f;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final int columns;
    private final int widthPx;
    private final int heightPx;
    private int next;

    Sheet(int columns, int rows, int widthPx, int heightPx) {
        this.columns = columns;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.image = new BufferedImage(
                columns * (widthPx + 6) + 6, rows * (heightPx + CAPTION_PX + 6) + 6, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(96, 100, 110));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    /** Closes the frame. */
    Sheet add(String caption, NativeFrame frame) {
        int x = 6 + next % columns * (widthPx + 6);
        int y = 6 + next / columns * (heightPx + CAPTION_PX + 6);
        next++;
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        graphics.drawString(caption, x, y + 16);
        try (frame) {
            graphics.drawImage(halved(toImage(frame)), x, y + CAPTION_PX, widthPx, heightPx, null);
        }
        return this;
    }

    /** Bicubic takes two by two pixels into account, so a larger step is taken in halves. */
    private BufferedImage halved(BufferedImage from) {
        if (from.getWidth() < 2 * widthPx) {
            return from;
        }
        BufferedImage half = new BufferedImage(from.getWidth() / 2, from.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = half.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.drawImage(from, 0, 0, half.getWidth(), half.getHeight(), null);
        drawing.dispose();
        return halved(half);
    }

    void write(Path file) throws IOException {
        graphics.dispose();
        write(image, file);
    }

    static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** As a player shows it: BT.601 in limited range. */
    static BufferedImage toImage(NativeFrame frame) {
        int width = frame.widthPx();
        BufferedImage image = new BufferedImage(width, frame.heightPx(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < frame.heightPx(); y++) {
            for (int x = 0; x < width; x++) {
                double luma = (frame.sample(0, x, y) - 16) * 255 / 219.0;
                double u = (frame.sample(1, x, y) - 128) * 255 / 224.0;
                double v = (frame.sample(2, x, y) - 128) * 255 / 224.0;
                int red = limited(luma + 1.402 * v);
                int green = limited(luma - 0.344136 * u - 0.714136 * v);
                int blue = limited(luma + 1.772 * u);
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int limited(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** A picture as a decoder gives it; the caller owns it. */
    static NativeFrame toFrame(BufferedImage image) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < argb.length; i++) {
            argb[i] |= 0xff000000;
        }
        NativeFrame frame = NativeFrame.allocate(image.getWidth(), image.getHeight());
        Overlay.ofArgb(argb, image.getWidth(), image.getHeight()).drawOn(frame, 0, 0);
        return frame;
    }
}
