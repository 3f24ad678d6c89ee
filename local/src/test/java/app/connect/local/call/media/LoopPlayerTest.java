package app.connect.local.call.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A loop of six frames, of which 0 and 3 are key frames, and 1 and 4 exist as key frames too. */
final class LoopPlayerTest {
    private static final MediaLoop LOOP = new MediaLoop(
            frames("0", "1", "2", "3", "4", "5"), 3, Map.of(1, frames("1k", "2b"), 4, frames("4k", "5b")));

    private final LoopPlayer player = new LoopPlayer(LOOP);

    private static List<byte[]> frames(String... names) {
        return List.of(names).stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private String play(int number) {
        return new String(player.frame(number), StandardCharsets.US_ASCII);
    }

    @Test
    void playsTheLoopAsLongAsNobodyAsks() {
        assertThat(play(0) + play(1) + play(2) + play(3) + play(7)).isEqualTo("01231");
    }

    @Test
    void beginsAnewAtTheNextPlaceAndGoesOnFromThereToTheNextKeyFrame() {
        play(6);
        player.requestKeyFrame();

        assertThat(play(7) + play(8) + play(9) + play(10)).isEqualTo("1k2b34");
    }

    @Test
    void needsNoPlaceWhereAKeyFrameComesAnyway() {
        play(2);
        player.requestKeyFrame();

        assertThat(play(3) + play(4)).isEqualTo("34");
    }

    @Test
    void beginsAnewOnceForEachRequest() {
        player.requestKeyFrame();
        play(1);

        assertThat(play(6) + play(7)).isEqualTo("01");
    }
}
