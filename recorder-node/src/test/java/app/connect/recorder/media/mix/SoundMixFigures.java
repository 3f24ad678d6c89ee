package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.decode.Pcm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sound of a call of four costs from decoded packets to the mix, in seconds of CPU for a minute. */
final class SoundMixFigures {
    private static final int MICROPHONES = 4;
    private static final int PACKET = 960;
    private static final int PACKETS_PER_MINUTE = 3_000;
    private static final int AHEAD = 25;
    /** The last one counts: what comes before is compiled meanwhile. */
    private static final int PASSES = 4;

    @Test
    void fourMicrophonesForAMinute() throws IOException {
        List<List<Pcm>> voices = new ArrayList<>();
        for (int track = 0; track < MICROPHONES; track++) {
            SpeechLike voice = new SpeechLike(track, -3 - 5 * track, -75, 110 + 20 * track);
            List<Pcm> packets = new ArrayList<>();
            for (int packet = 0; packet < 1_000; packet++) {
                packets.add(voice.next(PACKET));
            }
            voices.add(packets);
        }
        double seconds = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            seconds = cpuSeconds(voices);
        }
        Path figures = Path.of("target/figures/sound-mix.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, "%.2f s of CPU for a minute of %d microphones%n".formatted(seconds, voices.size()));
        assertThat(seconds).isPositive();
    }

    private static double cpuSeconds(List<List<Pcm>> voices) {
        AudioMixer mixer = new AudioMixer(MediaTime.ZERO, 96_000);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int packet = 0; packet < PACKETS_PER_MINUTE; packet++) {
            for (int track = 0; track < voices.size(); track++) {
                Pcm pcm = voices.get(track).get(packet % voices.get(track).size());
                mixer.add(track, true, pcm, new MediaTime((long) packet * PACKET));
            }
            if (packet % 5 == 0 && packet >= AHEAD) {
                for (int block = 0; block < 3; block++) {
                    mixer.mix(unused -> Long.MAX_VALUE);
                }
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }
}
