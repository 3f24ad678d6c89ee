package app.connect.recorder.lettering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WritingTest {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final float WIDE = 10_000;

    private final Typefaces typefaces = Typefaces.load();
    private final Writing writing = new Writing(typefaces, CONTEXT);

    /** The bundled fonts have it, whatever is installed: nothing is left out, and no empty box stands for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann Brown",
                "Łukasz Żółć",
                "Đặng Thị Ngọc",
                "Ελένη Παπαδοπούλου",
                "Сергей Ёлкин",
                "محمد الفارسي",
                "נועה לוי",
                "अनिल शर्मा",
                "สมชาย ใจดี",
                "王小明",
                "渡辺 裕子",
                "陳大文",
                "김민수",
                "Zoë 🎸🙂"
            })
    void everyScriptOfTheBundleIsWrittenWhole(String name) {
        assertThat(name.codePoints()
                        .filter(point ->
                                typefaces.having(point, typefaces.usual()).isEmpty()))
                .isEmpty();
        TextLayout line = writing.line(name, 20, WIDE).orElseThrow();
        assertThat(line.getCharacterCount()).isEqualTo(name.length());
        assertThat(line.getAdvance()).isPositive();
    }

    @Test
    void arabicIsShapedAndRunsFromTheRight() {
        TextLayout line = writing.line("محمد", 20, WIDE).orElseThrow();
        assertThat(line.isLeftToRight()).isFalse();
        float apart = 0;
        for (String letter : new String[] {"م", "ح", "م", "د"}) {
            apart += writing.line(letter, 20, WIDE).orElseThrow().getAdvance();
        }
        // Joined letters have other forms and widths.
        assertThat(Math.abs(line.getAdvance() - apart)).isGreaterThan(2);
    }

    @Test
    void whatIsTooLongEndsInAnEllipsis() {
        String name = "Wolfeschlegelsteinhausenbergerdorff";
        TextLayout line = writing.line(name, 20, 150).orElseThrow();
        assertThat(line.getAdvance()).isLessThanOrEqualTo(150).isGreaterThan(120);
        assertThat(line.getCharacterCount()).isLessThan(name.length());
    }

    @Test
    void whereThereIsNoRoomForAnythingTheEllipsisStands() {
        assertThat(writing.line("Ann Brown", 20, 1).orElseThrow().getCharacterCount())
                .isEqualTo(1);
    }

    @Test
    void anAccentIsNotPartedFromItsLetter() {
        String accented = "e\u0301".repeat(20);
        for (int width = 30; width < 150; width += 7) {
            int characters = writing.line(accented, 20, width).orElseThrow().getCharacterCount();
            assertThat((characters - 1) % 2).isZero();
        }
    }

    @Test
    void whatNoFontHasIsLeftOutAndANameOfThatOnlyIsNoName() {
        // Linear A; not in the bundle, and hardly anywhere.
        String linearA = new String(Character.toChars(0x10600));
        if (typefaces.having(0x10600, typefaces.usual()).isEmpty()) {
            assertThat(writing.line("Ann" + linearA, 20, WIDE).orElseThrow().getCharacterCount())
                    .isEqualTo(3);
            assertThat(writing.line(linearA, 20, WIDE)).isEmpty();
        }
        assertThat(writing.line(" \n\t ", 20, WIDE)).isEmpty();
        assertThat(writing.line("", 20, WIDE)).isEmpty();
    }

    @Test
    void aNameCannotTurnItsLabelRoundNorBreakIt() {
        assertThat(Writing.clean("Ann\u202Enworb\u2066\u0007\nBrown\uFE0F")).isEqualTo("Annnworb Brown");
        assertThat(Writing.clean("x".repeat(5_000))).hasSize(200);
    }
}
