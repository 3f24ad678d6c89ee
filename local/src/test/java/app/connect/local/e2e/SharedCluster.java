package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.AnswerJudge;
import app.connect.api.contract.ApiDescription;
import app.connect.api.contract.JudgedHttpClient;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.launcher.RealCluster;
import app.connect.local.launcher.database.DatabaseAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One cluster for all classes of a test run: up before the first, down after the last, whatever happened between. Tests
 * make organisations of their own, so none sees another's recordings.
 */
final class SharedCluster implements BeforeAllCallback, AfterAllCallback {
    private static final Path DATA = Path.of("target", "e2e-cluster").toAbsolutePath();
    private static final AnswerJudge JUDGE = new AnswerJudge(ApiDescription.read());

    /** Holds every answer to {@code docs/api/openapi.yaml}. */
    private final JudgedHttpClient judged = new JudgedHttpClient(JUDGE);

    @SuppressWarnings("NullAway.Init") // before the first test
    private RealCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster = context.getRoot()
                .getStore(Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(RealCluster.class, type -> RealCluster.up(DATA), RealCluster.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(judged.undescribed()).isEmpty();
    }

    /** What a scripted call needs. */
    ConnectClient client(String organisation) {
        return new ConnectClient(cluster.http(), tokens(organisation), judged);
    }

    /** Every route, with status and headers. */
    HttpApi http(String organisation) {
        return new HttpApi(cluster.http(), tokens(organisation), judged);
    }

    URI api() {
        return cluster.http();
    }

    /** Of a member. */
    String token(String organisation, String userId) {
        return tokens(organisation).token(userId, List.of("member"), userId);
    }

    long pid(String node) throws IOException {
        return Long.parseLong(
                Files.readString(DATA.resolve("run").resolve(node + ".pid")).strip());
    }

    /** Of the API on this machine. */
    int port() {
        return cluster.http().getPort();
    }

    /** Where it keeps what it writes. */
    Path data() {
        return DATA;
    }

    DatabaseAccess database() {
        return cluster.database();
    }

    private SharedSecretTokens tokens(String organisation) {
        return SharedSecretTokens.of(cluster.jwtSecret(), organisation, Clock.systemUTC());
    }
}
