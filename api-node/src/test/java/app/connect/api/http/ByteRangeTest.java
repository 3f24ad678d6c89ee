package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.http.ByteRange.Requested;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 1_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,0",
        "bytes=0-999,0,999",
        "bytes=10-19,10,19",
        "bytes=999-,999,999",
        "bytes=0-5000,0,999",
        "bytes=-1,999,999",
        "bytes=-1000,0,999",
        "bytes=-5000,0,999"
    })
    void readsOneRange(String header, long first, long last) {
        assertThat(ByteRange.parse(Optional.of(header), SIZE))
                .isEqualTo(new Requested.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=-",
                "bytes=20-10",
                "bytes=0-1,5-6",
                "bytes=a-b",
                "lines=0-1",
                "bytes=0-99999999999999999999",
                ""
            })
    void ignoresWhatItDoesNotUnderstand(String header) {
        assertThat(ByteRange.parse(Optional.of(header), SIZE)).isEqualTo(new Requested.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1000", "bytes=-0"})
    void refusesARangeOutsideTheFile(String header) {
        assertThat(ByteRange.parse(Optional.of(header), SIZE)).isEqualTo(new Requested.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-1"})
    void refusesEveryRangeOfAnEmptyFile(String header) {
        assertThat(ByteRange.parse(Optional.of(header), 0)).isEqualTo(new Requested.Unsatisfiable());
    }

    @Test
    void meansTheWholeFileWithoutAHeader() {
        assertThat(ByteRange.parse(Optional.empty(), SIZE)).isEqualTo(new Requested.Whole());
    }

    @Test
    void countsBothEnds() {
        assertThat(new ByteRange(10, 19).length()).isEqualTo(10);
    }
}
