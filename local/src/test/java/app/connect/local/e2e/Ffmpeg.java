package app.connect.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** What the filters of the distribution's ffmpeg find in a recording. */
record Ffmpeg(String said) {
    private static final Pattern LUMA = Pattern.compile("lavfi\\.signalstats\\.YAVG=([0-9.]+)");
    private static final Pattern VOLUME = Pattern.compile("mean_volume: (-?[0-9.]+) dB");
    private static final Pattern FREEZE = Pattern.compile("freeze_duration: ([0-9.]+)");

    static Ffmpeg judge(Path file) throws IOException {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-i",
                        file.toString(),
                        "-vf",
                        "freezedetect=n=-60dB:d=1,select='not(mod(n\\,30))',signalstats,"
                                + "metadata=print:key=lavfi.signalstats.YAVG",
                        "-af",
                        "volumedetect",
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .start();
        return new Ffmpeg(new String(ffmpeg.getInputStream().readAllBytes(), UTF_8));
    }

    /** Mean luma, 16…235, of a picture each second. */
    double brightness() {
        return numbers(LUMA).average().orElse(0);
    }

    /** Mean of all samples. */
    double loudnessDb() {
        return numbers(VOLUME).findFirst().orElse(Double.NEGATIVE_INFINITY);
    }

    /** In stills of a second and more. */
    double frozenSeconds() {
        return numbers(FREEZE).sum();
    }

    private DoubleStream numbers(Pattern pattern) {
        return pattern.matcher(said)
                .results()
                .map((MatchResult match) -> match.group(1))
                .mapToDouble(Double::parseDouble);
    }
}
