package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FmtpTest {
    @Test
    void readsParametersWhateverTheirSpacingAndCase() {
        Fmtp fmtp = Fmtp.parse(" Packetization-Mode=1 ;profile-level-id=42e01f; useinbandfec=1;x");

        assertThat(fmtp.parameters())
                .containsEntry("packetization-mode", "1")
                .containsEntry("profile-level-id", "42e01f")
                .containsEntry("useinbandfec", "1")
                .hasSize(3);
    }

    @Test
    void readsParameterSetsWhosePaddingLooksLikeAnotherValue() {
        assertThat(Fmtp.parse("sprop-parameter-sets=Z0LACtkEewEQAAADABAAAAMAoPEiZIA=,aMuDyyA=")
                        .parameterSets())
                .extracting(EncodedBytes::length)
                .containsExactly(23, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";;;", "=", "sprop-parameter-sets", "sprop-parameter-sets=", "sprop-parameter-sets=,,!,Z"})
    void findsNothingInNonsense(String text) {
        assertThat(Fmtp.parse(text).parameterSets()).isEmpty();
    }
}
