package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud sound is in the ears of Debian's ffmpeg ({@code ebur128}).
 *
 * @param lufs integrated
 * @param peak true peak in dBTP
 */
record Ebur128(double lufs, double peak) {
    private static final Pattern INTEGRATED = Pattern.compile("\\bI: +(-?[0-9.]+|-inf) LUFS");
    private static final Pattern PEAK = Pattern.compile("Peak: +(-?[0-9.]+|-inf) dBFS");

    static Ebur128 of(Path file, String... inputOptions) throws Exception {
        String said = new String(
                run(
                        List.of("-hide_banner", "-nostats"),
                        inputOptions,
                        file,
                        "-filter_complex ebur128=peak=true -f null -"),
                StandardCharsets.UTF_8);
        return new Ebur128(last(INTEGRATED, said), last(PEAK, said));
    }

    /** Of stereo at 48 kHz, written to {@code scratch} for it. */
    static Ebur128 of(float[] interleaved, Path scratch) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(interleaved.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(interleaved);
        Files.write(scratch, bytes.array());
        return of(scratch, "-f", "f32le", "-ar", "48000", "-ac", "2");
    }

    /** A file as samples at 48 kHz, stereo, after ffmpeg's {@code filter}. */
    static short[] samples(Path file, String filter) throws Exception {
        byte[] bytes =
                run(List.of("-v", "error"), new String[0], file, "-af " + filter + " -ar 48000 -ac 2 -f s16le pipe:1");
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static double last(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        assertThat(found).as(said).isNotNull();
        return "-inf".equals(found) ? Double.NEGATIVE_INFINITY : Double.parseDouble(String.valueOf(found));
    }

    private static byte[] run(List<String> first, String[] inputOptions, Path file, String rest)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin"));
        command.addAll(first);
        command.addAll(List.of(inputOptions));
        command.addAll(List.of("-i", file.toString()));
        command.addAll(List.of(rest.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as("%s", command).isZero();
        return output;
    }
}
