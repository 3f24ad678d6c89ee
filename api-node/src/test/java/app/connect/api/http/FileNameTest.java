package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "Weekly, Weekly.mp4",
        "'Weekly, 2026-01-02 03:04 UTC', 'Weekly, 2026-01-02 03-04 UTC.mp4'",
        "../../etc/passwd, _..-..-etc-passwd.mp4",
        "a\\b|c<d>e\"f*g?, a-b-c-d-e-f-g-.mp4",
        ".hidden, _.hidden.mp4",
        "会議, 会議.mp4"
    })
    void isTheTitleOnAnyFileSystem(String title, String name) {
        assertThat(FileName.of(title)).isEqualTo(name);
    }

    @Test
    void isNeverLongerThanFileSystemsTake() {
        assertThat(FileName.of("😀".repeat(200)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(255);
    }
}
