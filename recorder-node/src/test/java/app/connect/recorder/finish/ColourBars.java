package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.media.assembly.SyncQuality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The seven bars of SMPTE (75 %) as Debian's ffmpeg encodes them, and as it sees them again. */
final class ColourBars {
    static final String[] NAMES = {"white", "yellow", "cyan", "green", "magenta", "red", "blue"};
    static final int TRACK = 1;
    private static final int[] RGB = {0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf};
    private static final int FRAMES = 30;
    private static final long FRAME_NANOS = 1_000_000_000L / 30;
    /** The side of the square that is looked at, in the middle of each bar. */
    private static final int LOOKED_AT = 16;

    private ColourBars() {}

    /**
     * One second of bars as access units of one camera.
     *
     * @param scale options of ffmpeg's scale filter: matrix and range of what is encoded
     * @param encoder options from {@code -c:v} on
     */
    static List<Assembled> encoded(Path folder, Codec codec, int widthPx, int heightPx, String scale, String encoder)
            throws Exception {
        Path bars = folder.resolve("bars-" + widthPx + ".rgb");
        Files.write(bars, draw(widthPx, heightPx));
        Path file = folder.resolve("bars." + (codec == Codec.H264 ? "h264" : "ivf"));
        run("ffmpeg -nostdin -y -v error -stream_loop -1 -f rawvideo -pix_fmt rgb24 -r 30 -s " + widthPx + "x"
                + heightPx
                + " -i " + bars + " -frames:v " + FRAMES + " -vf scale=" + scale
                + ":flags=accurate_rnd+full_chroma_inp,format=yuv420p -c:v " + encoder + " " + file);
        byte[] stream = Files.readAllBytes(file);
        List<byte[]> units = codec == Codec.H264 ? ofAnnexB(stream) : ofIvf(stream);
        assertThat(units).hasSize(FRAMES);
        List<Assembled> assembled = new ArrayList<>();
        assembled.add(new Assembled.FormatChange(TRACK, new Format.Video(codec, widthPx, heightPx)));
        for (int i = 0; i < units.size(); i++) {
            assembled.add(new Assembled.AccessUnit(
                    TRACK,
                    codec,
                    EncodedBytes.of(units.get(i)),
                    1_000_000_000L + i * FRAME_NANOS,
                    i == 0,
                    0,
                    SyncQuality.ARRIVAL));
        }
        return assembled;
    }

    private static byte[] draw(int widthPx, int heightPx) {
        byte[] pixels = new byte[widthPx * heightPx * 3];
        for (int i = 0; i < widthPx * heightPx; i++) {
            int colour = RGB[i % widthPx * RGB.length / widthPx];
            pixels[3 * i] = (byte) (colour >> 16);
            pixels[3 * i + 1] = (byte) (colour >> 8);
            pixels[3 * i + 2] = (byte) colour;
        }
        return pixels;
    }

    /** Each begins with an access unit delimiter. */
    private static List<byte[]> ofAnnexB(byte[] stream) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 4 < stream.length; i++) {
            boolean startCode = stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 0 && stream[i + 3] == 1;
            if (startCode && (stream[i + 4] & 0x1f) == 9) {
                starts.add(i);
            }
        }
        starts.add(stream.length);
        List<byte[]> units = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            units.add(Arrays.copyOfRange(stream, starts.get(i - 1), starts.get(i)));
        }
        return units;
    }

    private static List<byte[]> ofIvf(byte[] stream) {
        ByteBuffer bytes =
                ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN).position(32);
        List<byte[]> units = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] unit = new byte[bytes.getInt()];
            bytes.getLong();
            bytes.get(unit);
            units.add(unit);
        }
        return units;
    }

    /** Frames of a file as ffmpeg shows them: rgb24, one after another. {@code select}: which, as its filter says it. */
    static byte[] shown(Path movie, String select) throws Exception {
        return run("ffmpeg -nostdin -v error -i " + movie + " -vf select=" + select
                + ",scale=flags=accurate_rnd+full_chroma_int,format=rgb24 -vsync passthrough -f rawvideo -");
    }

    /** By how much red, green and blue of each bar are off at most, in a frame of {@link #shown}. */
    static int[] errors(byte[] shown, int frame, int widthPx, int heightPx) {
        int[] errors = new int[RGB.length];
        for (int bar = 0; bar < RGB.length; bar++) {
            int left = (2 * bar + 1) * widthPx / (2 * RGB.length) - LOOKED_AT / 2;
            int top = heightPx * 2 / 5;
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                for (int y = top; y < top + LOOKED_AT; y++) {
                    for (int x = left; x < left + LOOKED_AT; x++) {
                        sum += shown[((frame * heightPx + y) * widthPx + x) * 3 + channel] & 0xff;
                    }
                }
                double mean = sum / (LOOKED_AT * LOOKED_AT);
                int wanted = RGB[bar] >> (16 - 8 * channel) & 0xff;
                errors[bar] = Math.max(errors[bar], (int) Math.ceil(Math.abs(mean - wanted) - 1e-9));
            }
        }
        return errors;
    }

    private static byte[] run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" "))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        assertThat(process.waitFor())
                .as(command + "\n" + output.toString(StandardCharsets.ISO_8859_1))
                .isZero();
        return output.toByteArray();
    }
}
