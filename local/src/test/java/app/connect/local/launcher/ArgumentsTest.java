package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.local.launcher.process.LauncherException;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void takesWordsOptionsAndSwitchesInAnyOrder() {
        Arguments arguments = parse("start", "--data", "here", "--json", "api-1", "--port=7");

        assertThat(arguments.words()).containsExactly("start", "api-1");
        assertThat(arguments.option("--data")).contains("here");
        assertThat(arguments.number("--port", 1, 9)).contains(7);
        assertThat(arguments.has("--json")).isTrue();
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> parse("--dta", "x")).hasMessageContaining("unknown option --dta");
        assertThatThrownBy(() -> parse("--data")).hasMessageContaining("--data needs a value");
        assertThatThrownBy(() -> parse("--port", "12").number("--port", 1, 9))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("from 1 to 9");
        assertThatThrownBy(() -> parse("--port", "many").number("--port", 1, 9)).hasMessageContaining("many");
    }

    private static Arguments parse(String... arguments) {
        return Arguments.parse(arguments, Set.of("--data", "--port"), Set.of("--json"));
    }
}
