package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestDigestTest {
    private static final Optional<String> KEY = Optional.of("key-1");

    @Test
    void isTheSameForTheSameKeyOfTheSameCaller() {
        assertThat(RequestDigest.of(caller("acme", "u1"), KEY)).isEqualTo(RequestDigest.of(caller("acme", "u1"), KEY));
    }

    @Test
    void differsByKeyCallerAndOrganisation() {
        assertThat(new String[] {
                    RequestDigest.of(caller("acme", "u1"), KEY),
                    RequestDigest.of(caller("acme", "u1"), Optional.of("key-2")),
                    RequestDigest.of(caller("acme", "u2"), KEY),
                    RequestDigest.of(caller("emca", "u1"), KEY)
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void isNewEveryTimeWithoutAKey() {
        Caller caller = caller("acme", "u1");

        assertThat(RequestDigest.of(caller, Optional.empty())).isNotEqualTo(RequestDigest.of(caller, Optional.empty()));
    }

    @Test
    void keepsNothingOfTheKeyItself() {
        assertThat(RequestDigest.of(caller("acme", "u1"), KEY)).matches("[0-9a-f]{64}");
    }

    private static Caller caller(String organisation, String user) {
        return new Caller(user, new OrganisationId(organisation), Set.of(Role.MEMBER));
    }
}
