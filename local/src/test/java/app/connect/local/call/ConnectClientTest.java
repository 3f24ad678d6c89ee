package app.connect.local.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectClientTest {
    private static final TokenSource TOKENS = (subject, roles, name) -> subject;

    private final StubApi api;

    ConnectClientTest() throws IOException {
        api = new StubApi(9);
    }

    @AfterEach
    void closeAll() {
        api.close();
    }

    @Test
    void triesAChangeAgainWhileTheClusterIsUnavailable() {
        api.refuseNext(1);

        new ConnectClient(api.base(), TOKENS, Duration.ofSeconds(5)).endCall("c1");

        assertThat(api.requests).containsExactly("DELETE /calls/c1", "DELETE /calls/c1");
    }

    @Test
    void passesARefusalOnWhenItDoesNotInsist() {
        api.refuseNext(1);

        assertThatThrownBy(() -> new ConnectClient(api.base(), TOKENS, Duration.ZERO).endCall("c1"))
                .isInstanceOfSatisfying(ApiRefusal.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(503));
    }
}
