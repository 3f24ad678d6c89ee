package app.connect.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessStatTest {
    @Test
    void readsStateAndStartTimeBehindANameWithSpacesAndParentheses() {
        String line = "4711 (a) b (c) T 1 4711 4711 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 998877 1000 10";

        ProcessStat stat = ProcessStat.parse(line);

        assertThat(stat).isEqualTo(new ProcessStat('T', 998_877));
        assertThat(stat.stopped()).isTrue();
        assertThat(stat.alive()).isTrue();
    }

    @Test
    void countsAZombieAsEnded() {
        assertThat(new ProcessStat('Z', 1).alive()).isFalse();
    }
}
