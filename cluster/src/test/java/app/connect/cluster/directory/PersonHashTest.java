package app.connect.cluster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PersonHashTest {
    private static final byte[] SALT = new byte[PersonHash.SALT_BYTES];

    @Test
    void isSha256OverSaltSubjectZeroAndName() {
        // From: (head -c 16 /dev/zero; printf 'user:u1\0Ada') | sha256sum
        assertThat(PersonHash.of(SALT, "user:u1", "Ada"))
                .isEqualTo("1184811a74c1eeb0986a922d0706972ca1c1b6581f1ac30287858f86a962ba33");
    }

    @Test
    void differsWhenSubjectAndNameAreCutElsewhere() {
        assertThat(PersonHash.of(SALT, "user:u1", "Ada")).isNotEqualTo(PersonHash.of(SALT, "user:u1A", "da"));
    }
}
