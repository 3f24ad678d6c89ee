package app.connect.local.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FrameCodeTest {
    @Test
    void readsBackEachNumber() {
        assertThat(IntStream.range(0, FrameCode.FRAMES))
                .allSatisfy(number ->
                        assertThat(FrameCode.number(FrameCode.cells(number))).hasValue(number));
    }

    @Test
    void seesEachSingleDamagedCell() {
        for (int number = 0; number < FrameCode.FRAMES; number++) {
            for (int cell = 0; cell < FrameCode.CELLS; cell++) {
                assertThat(FrameCode.number(FrameCode.cells(number) ^ 1 << cell))
                        .isEmpty();
            }
        }
    }

    @Test
    void alwaysHasCellsOfBothKinds() {
        Set<Integer> codes = new HashSet<>();
        IntStream.range(0, FrameCode.FRAMES).map(FrameCode::cells).forEach(codes::add);

        assertThat(codes).hasSize(FrameCode.FRAMES).doesNotContain(0, 0xffff);
    }
}
