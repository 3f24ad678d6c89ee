package app.connect.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleJsonTest {
    @Test
    void spacesAroundItAreNotOfTheTitle() {
        assertThat(new TitleJson(" \u2003Plan  B\u3000").title()).isEqualTo("Plan  B");
    }

    @Test
    void hasAtMostTwoHundredCharactersWhateverTheyAreMadeOf() {
        assertThat(new TitleJson("😀".repeat(200)).title()).isEqualTo("😀".repeat(200));
        assertThatIllegalArgumentException().isThrownBy(() -> new TitleJson("a".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "two\nlines",
                "bell\u0007",
                "tab\tbed",
                "esc\u001b[31m",
                "line\u2028break",
                "half\ud83d"
            })
    void isOneLineOfText(String title) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TitleJson(title));
    }
}
