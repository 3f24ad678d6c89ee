package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.config.IdempotencySettings;
import app.connect.api.idempotency.Claim;
import app.connect.api.idempotency.JdbcAnswers;
import app.connect.api.idempotency.KeptAnswer;
import app.connect.api.idempotency.KeyedRequest;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AnswersIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final KeptAnswer ANSWER =
            new KeptAnswer(201, "application/json", ByteString.fromString("{\"a\":1}"));

    private final OrganisationId organisation = DATABASE.organisation();
    private final JdbcAnswers answers = new JdbcAnswers(
            DATABASE.rows(),
            new IdempotencySettings(Duration.ofHours(24), Duration.ofSeconds(30), 1_024),
            DATABASE.random());

    private KeyedRequest request(String key, String body) {
        return KeyedRequest.of(
                new Caller("ada", organisation, Set.of(Role.MEMBER)),
                "POST /v1/x",
                key,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Claim.Granted granted(KeyedRequest request) {
        return (Claim.Granted) RealDatabase.<Claim>get(answers.claim(request));
    }

    private void age(Duration by) {
        get(DATABASE.rows().call(connection -> Sql.of(
                        connection,
                        "UPDATE idempotency SET claimed_at = claimed_at - ? * interval '1 millisecond'"
                                + " WHERE org = ?",
                        by.toMillis(),
                        organisation.value())
                .update()));
    }

    @Test
    void ofManyAtOnceOneIsGranted() {
        KeyedRequest request = request("k", "{}");

        List<CompletionStage<Claim>> asked =
                IntStream.range(0, 20).mapToObj(n -> answers.claim(request)).toList();

        assertThat(asked.stream().map(RealDatabase::get).filter(Claim.Granted.class::isInstance))
                .hasSize(1);
        assertThat(asked.stream().map(RealDatabase::get).filter(Claim.InProgress.class::isInstance))
                .hasSize(19);
    }

    @Test
    void repeatsWhatWasAnsweredForTheSameBodyOnly() {
        KeyedRequest request = request("k", "{}");
        assertThat(get(answers.keep(request, granted(request), Optional.of(ANSWER))))
                .isTrue();

        assertThat(RealDatabase.<Claim>get(answers.claim(request))).isEqualTo(new Claim.Answered(ANSWER));
        assertThat(RealDatabase.<Claim>get(answers.claim(request("k", "{ }")))).isInstanceOf(Claim.OtherBody.class);
        assertThat(RealDatabase.<Claim>get(answers.claim(request("k2", "{ }")))).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void doesAgainWhatWasGivenUp() {
        KeyedRequest request = request("k", "{}");
        get(answers.giveUp(request, granted(request)));

        assertThat(granted(request).token()).isNotEmpty();
    }

    @Test
    void givesASecretOnce() {
        KeyedRequest request = request("k", "{}");
        get(answers.keep(request, granted(request), Optional.empty()));

        assertThat(RealDatabase.<Claim>get(answers.claim(request))).isInstanceOf(Claim.AnsweredOnce.class);
    }

    @Test
    void takesOverFromANodeThatDiedAndItsLateAnswerCountsForNothing() {
        KeyedRequest request = request("k", "{}");
        Claim.Granted dead = granted(request);
        age(Duration.ofSeconds(31));

        assertThat(RealDatabase.<Claim>get(answers.claim(request("k", "{ }")))).isInstanceOf(Claim.OtherBody.class);
        Claim.Granted next = granted(request);

        assertThat(get(answers.keep(request, dead, Optional.of(ANSWER)))).isFalse();
        assertThat(get(answers.keep(request, next, Optional.of(ANSWER)))).isTrue();
    }

    @Test
    void forgetsAfterADayWhetherClearedOutOrNot() {
        KeyedRequest request = request("k", "{}");
        get(answers.keep(request, granted(request), Optional.of(ANSWER)));
        age(Duration.ofHours(25));
        Claim.Granted again = granted(request("k", "{ }"));
        assertThat(again.token()).isNotEmpty();
        age(Duration.ofHours(25));

        assertThat(get(answers.purge(100))).isPositive();
        assertThat(get(answers.keep(request, again, Optional.of(ANSWER)))).isFalse();
    }
}
