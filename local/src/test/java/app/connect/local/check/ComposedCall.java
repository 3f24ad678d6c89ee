package app.connect.local.check;

import app.connect.local.signal.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A recording of which every pixel and sample is known, composed by the distribution's {@code ffmpeg}. */
final class ComposedCall {
    private static final long PATIENCE_SECONDS = 60;

    private final int participants;
    private final int seconds;
    private int lateParticipant = -1;
    private int lateSecond;
    private int invisible = -1;
    private int inaudible = -1;
    private int soundDelayMs;

    ComposedCall(int participants, int seconds) {
        this.participants = participants;
        this.seconds = seconds;
    }

    ComposedCall late(int participant, int second) {
        lateParticipant = participant;
        lateSecond = second;
        return this;
    }

    ComposedCall invisible(int participant) {
        invisible = participant;
        return this;
    }

    ComposedCall inaudible(int participant) {
        inaudible = participant;
        return this;
    }

    ComposedCall soundDelayedBy(int millis) {
        soundDelayMs = millis;
        return this;
    }

    /** Tiles of 640 × 360 from the upper left on, two in a row, on grey. */
    Path write(Path file) throws IOException {
        StringBuilder graph = new StringBuilder("color=c=gray:s=1280x720:r=30[canvas0];");
        StringBuilder voices = new StringBuilder();
        for (Signature signature : Signature.all(participants)) {
            int index = signature.index();
            int from = index == lateParticipant ? lateSecond : 0;
            graph.append(String.format(
                    Locale.ROOT,
                    "%s[tile%d];[canvas%d][tile%d]overlay=x=%d:y=%d:enable='gte(t+0.001,%d)'[canvas%d];",
                    ReferenceCallMedia.picture(signature),
                    index,
                    index,
                    index,
                    index % 2 * 640,
                    index / 2 * 360,
                    index == invisible ? seconds : from,
                    index + 1));
            graph.append(String.format(
                    Locale.ROOT,
                    "%s,volume=0:enable='lt(t,%d)'[voice%d];",
                    ReferenceCallMedia.sound(signature),
                    index == inaudible ? seconds + 1 : from,
                    index));
            voices.append("[voice").append(index).append("]");
        }
        graph.append(voices)
                .append(String.format(
                        Locale.ROOT,
                        "amix=inputs=%d:normalize=0,adelay=%d:all=1,asetnsamples=n=1024:p=0[mix]",
                        participants,
                        soundDelayMs));
        run(List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-y",
                "-filter_complex",
                graph.toString(),
                "-map",
                "[canvas" + participants + "]",
                "-map",
                "[mix]",
                "-t",
                String.valueOf(seconds),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-threads",
                "1",
                "-c:a",
                "aac",
                "-b:a",
                "96k",
                file.toString()));
        return file;
    }

    private static void run(List<String> command) throws IOException {
        Path log = Files.createTempFile("ffmpeg", ".log");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("ffmpeg failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(log);
        }
    }
}
