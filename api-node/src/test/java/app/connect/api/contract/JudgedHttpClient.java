package app.connect.api.contract;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client like any other, except that an answer which is not as described is an {@link AssertionError}. Extends what
 * {@code java.net.http} wants extended. Errors are kept as well, because threads of a program under test may swallow
 * them.
 */
public final class JudgedHttpClient extends HttpClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<String> undescribed = new ConcurrentLinkedQueue<>();
    private final AnswerJudge judge;

    public JudgedHttpClient(AnswerJudge judge) {
        this.judge = judge;
    }

    /** Everything so far that was not as described. */
    public List<String> undescribed() {
        return List.copyOf(undescribed);
    }

    /** @param path with the version, as it was asked for */
    public void judgeEvent(String path, String type, String data) {
        demandNone(judge.faultsOfEvent(path.replaceFirst("[?].*", ""), type, data), "event " + type + " " + data);
    }

    private <T> HttpResponse<T> judged(HttpResponse<T> response) {
        HttpRequest request = response.request();
        Answer answer = new Answer(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                response.headers(),
                Answer.text(response.body()));
        demandNone(judge.faults(answer), answer.toString());
        return response;
    }

    private void demandNone(List<String> faults, String where) {
        if (!faults.isEmpty()) {
            String fault = "not as docs/api/openapi.yaml says: " + faults + " in " + where;
            undescribed.add(fault);
            throw new AssertionError(fault);
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return judged(client.send(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return client.sendAsync(request, handler).thenApply(this::judged);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> push) {
        return client.sendAsync(request, handler, push).thenApply(this::judged);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
