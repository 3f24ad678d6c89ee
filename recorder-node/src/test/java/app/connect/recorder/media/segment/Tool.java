package app.connect.recorder.media.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Debian's ffmpeg and ffprobe: other code than the one under test, which links its own FFmpeg. */
final class Tool {
    private Tool() {}

    static List<String> packets(Path file, String entries) throws IOException {
        return probe(file, "-show_entries", "packet=" + entries, "-of", "csv=p=0");
    }

    static List<String> stream(Path file, String entries) throws IOException {
        return probe(file, "-show_entries", "stream=" + entries, "-of", "default=nw=1");
    }

    /** Left channel, from the first decoded sample on. */
    static float[] decodedSound(Path file) throws IOException {
        byte[] bytes = run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "f32le", "-ac", "1", "-");
        float[] samples = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
        return samples;
    }

    /** Both channels in turn, 32 bit, from the first decoded sample on. */
    static int[] decodedSamples(Path file) throws IOException {
        byte[] bytes = run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "s32le", "-");
        int[] samples = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(samples);
        return samples;
    }

    /** The brightness of all pictures, one after another. */
    static byte[] decodedLuma(Path file) throws IOException {
        return run("ffmpeg", "-v", "error", "-i", file.toString(), "-vf", "extractplanes=y", "-f", "rawvideo", "-");
    }

    private static List<String> probe(Path file, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 4];
        command[0] = "ffprobe";
        command[1] = "-v";
        command[2] = "error";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        command[command.length - 1] = file.toString();
        return new String(run(command), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }
}
