package app.connect.local.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KitOptionsTest {
    private static KitOptions parse(String... arguments) {
        return KitOptions.parse(Set.of("--loss", "--seed", "--file"), arguments);
    }

    @Test
    void takesNamesAndValues() {
        KitOptions options = parse("--loss", "0.05", "--file", "x.pcap");

        assertThat(options.share("--loss")).isEqualTo(0.05);
        assertThat(options.number("--seed", 7)).isEqualTo(7);
        assertThat(options.required("--file")).isEqualTo("x.pcap");
        assertThat(options.has("--seed")).isFalse();
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> parse("--los", "0.05")).hasMessageContaining("unknown option --los");
        assertThatThrownBy(() -> parse("--loss")).hasMessageContaining("--loss needs a value");
        assertThatThrownBy(() -> parse("--loss", "much").share("--loss")).hasMessageContaining("not much");
        assertThatThrownBy(() -> parse("--seed", "0.5").number("--seed", 1)).hasMessageContaining("not 0.5");
        assertThatThrownBy(() -> parse().required("--file")).hasMessageContaining("--file is missing");
    }
}
