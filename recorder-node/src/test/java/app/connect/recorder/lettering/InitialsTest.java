package app.connect.recorder.lettering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitialsTest {
    @ParameterizedTest
    @CsvSource({
        "Ann Brown,AB",
        "ann,A",
        "Juan Carlos de la Vega,JV",
        "Сергей Ёлкин,СЁ",
        "王小明,王",
        "王 小明,王",
        "김민수,김",
        "dr. O'Neill-Smith,DS",
        "(guest) 7,G7",
        "'  ',''",
        "'...',''"
    })
    void firstAndLastWordStandForAName(String name, String initials) {
        assertThat(Initials.of(name).replace("\u200c", "")).isEqualTo(initials);
    }
}
