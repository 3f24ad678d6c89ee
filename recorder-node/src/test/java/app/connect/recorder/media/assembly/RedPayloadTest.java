package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.assembly.RedPayload.Block;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F and type; 14 bits of offset and 10 of length, for all but the last (RFC 2198 §3). */
class RedPayloadTest {
    @Test
    void readsAPacketWithoutRedundancy() {
        assertThat(parse("6f aabb")).containsExactly(new Block(111, 0, 2, 2));
    }

    @Test
    void readsTwoBlocksBeforeThePacketsOwn() {
        // 1,920 ticks back, 2 bytes; 960 back, 1 byte
        assertThat(parse("ef 1e0002 ef 0f0001 6f aaaa bb cccccc"))
                .containsExactly(new Block(111, 1_920, 10, 2), new Block(111, 960, 12, 1), new Block(111, 0, 13, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ef", "ef0f0001", "ef0f00", "ef0f0002 6f aa", "ef ffffff 6f aa"})
    void refusesWhatIsCutShort(String wire) {
        assertThat(parse(wire)).isEmpty();
    }

    private static List<Block> parse(String wire) {
        byte[] bytes = HexFormat.of().parseHex("ee" + wire.replace(" ", ""));
        return RedPayload.parse(bytes, 1, bytes.length - 1);
    }
}
