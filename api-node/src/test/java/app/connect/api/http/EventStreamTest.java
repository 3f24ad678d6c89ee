package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.http.SseClient.Event;
import app.connect.api.telemetry.EdgeCount;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams over real sockets. */
class EventStreamTest {
    private static final String PATH = "/calls/call-1/events";
    private static final OrganisationId ACME = new OrganisationId(RunningApi.ORGANISATION);
    private static final StreamKey STREAM = StreamKey.of(new CallKey(ACME, new CallId("call-1")));
    private static final String TOKEN = RunningApi.token("u1", Duration.ofMinutes(10), "member");

    private final FakeStreams streams = new FakeStreams();
    private final RunningApi api = RunningApi.of(
            streams,
            new FakeAnswers(),
            Map.of(
                    "connect.streams.recheck", "100 ms",
                    "connect.streams.poll", "200 ms",
                    "connect.streams.heartbeat", "300 ms",
                    "connect.streams.buffer", 16,
                    "connect.streams.max-per-user", 3));

    @AfterEach
    void stop() {
        api.close();
    }

    private SseClient follow(String... headers) {
        return SseClient.open(api.port(), PATH, TOKEN, headers);
    }

    /** Open means attached: the greeting has come. */
    private SseClient followed(String... headers) {
        SseClient client = follow(headers);
        client.line("retry: ");
        return client;
    }

    @Test
    void tellsOnlyWhatHappensFromNowOn() {
        streams.append(STREAM, "{\"n\":1}");
        try (SseClient client = followed()) {
            streams.append(STREAM, "{\"n\":2}");

            assertThat(client.next())
                    .contains(new Event(2, "recording.progress", "{\"at\": \"2026-01-01T12:00:00.000Z\", \"n\":2}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Last-Event-ID: 1", "LAST-EVENT-ID:1"})
    void resumesAfterWhatTheClientHas(String header) {
        IntStream.rangeClosed(1, 3).forEach(n -> streams.append(STREAM, "{\"n\":" + n + "}"));
        try (SseClient client = follow(header)) {
            assertThat(client.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(2));
            assertThat(client.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(3));
        }
    }

    @Test
    void resumesByParameterForClientsThatCannotSendTheHeader() {
        streams.append(STREAM, "{}");
        try (SseClient client = SseClient.open(api.port(), PATH + "?lastEventId=0", TOKEN)) {
            assertThat(client.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(1));
        }
    }

    @Test
    void saysThatEventsToResumeAtAreGone() {
        IntStream.rangeClosed(1, 5).forEach(n -> streams.append(STREAM, "{}"));
        streams.cleared = 3;
        try (SseClient old = follow("Last-Event-ID: 2");
                SseClient never = follow("Last-Event-ID: 99");
                SseClient good = follow("Last-Event-ID: 3")) {
            assertThat(old.status()).isEqualTo(410);
            assertThat(never.status()).isEqualTo(410);
            assertThat(good.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(4));
        }
        assertThat(api.counters().of(EdgeCount.STREAMS_GONE)).isEqualTo(2);
    }

    @Test
    void refusesAResumePointThatIsNone() {
        try (SseClient client = follow("Last-Event-ID: yesterday")) {
            assertThat(client.status()).isEqualTo(422);
        }
    }

    @Test
    void losesAndRepeatsNothingWhileThousandEventsAreWrittenAndTheClientComesAndGoes() {
        CompletableFuture<Void> written = CompletableFuture.runAsync(
                () -> IntStream.range(0, 1_000).parallel().forEach(n -> streams.append(STREAM, "{\"n\":" + n + "}")));
        List<Long> seen = new ArrayList<>();
        while (seen.size() < 1_000) {
            try (SseClient client = follow("Last-Event-ID: " + seen.size())) {
                for (int n = 0; n < 150; n++) {
                    Optional<Event> event = client.next();
                    if (event.isEmpty() || event.get().id() == 0) {
                        break;
                    }
                    seen.add(event.get().id());
                    if (seen.size() == 1_000) {
                        break;
                    }
                }
            }
        }
        written.join();

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void findsWhatNoWakeUpWasHeardOf() {
        try (SseClient client = followed()) {
            streams.appendSilently(STREAM, "{}");

            assertThat(client.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(1));
        }
        assertThat(api.counters().of(EdgeCount.WAKE_UPS_MISSED)).isPositive();
    }

    @Test
    void sendsACommentWhenNothingElseIsToBeSent() {
        try (SseClient client = followed()) {
            assertThat(client.line(":")).isEqualTo(":");
            assertThat(client.line(":")).isEqualTo(":");
        }
    }

    @Test
    void endsWithTheToken() {
        try (SseClient client =
                SseClient.open(api.port(), PATH, RunningApi.token("u1", Duration.ofSeconds(2), "member"))) {
            assertThat(client.rest()).containsExactly(new Event(0, "stream.end", "{\"reason\":\"token-expired\"}"));
        }
        assertThat(api.counters().of(EdgeCount.STREAMS_ENDED_TOKEN)).isEqualTo(1);
    }

    @Test
    void doesNotBeginWithATokenThatIsOver() {
        try (SseClient client =
                SseClient.open(api.port(), PATH, RunningApi.token("u1", Duration.ofSeconds(-5), "member"))) {
            assertThat(client.status()).isEqualTo(401);
        }
    }

    @Test
    void endsWithTheRight() {
        try (SseClient client = followed()) {
            streams.forbidden.add("u1");

            assertThat(client.rest()).containsExactly(new Event(0, "stream.end", "{\"reason\":\"access-lost\"}"));
        }
        try (SseClient again = follow()) {
            assertThat(again.status()).isEqualTo(403);
        }
    }

    @Test
    void tellsNothingWhileRightsCannotBeAskedAndEverythingAfterwards() {
        try (SseClient client = followed()) {
            streams.rightsAnswer = false;
            int asked = streams.questions.get();
            // An answer that failed has been seen when the next question is asked.
            client.line(":");
            client.line(":");
            assertThat(streams.questions.get()).isGreaterThan(asked);
            int reads = streams.reads.get();
            streams.append(STREAM, "{}");
            client.line(":");
            assertThat(streams.reads.get()).isEqualTo(reads);

            streams.rightsAnswer = true;

            assertThat(client.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(1));
        }
    }

    @Test
    void tellsABurstThatIsLargerThanItsBufferToAClientThatReads() {
        try (SseClient client = followed()) {
            IntStream.range(0, 300).forEach(n -> streams.appendSilently(STREAM, "{}"));
            streams.append(STREAM, "{}");

            for (long id = 1; id <= 301; id++) {
                assertThat(client.next().orElseThrow().id()).isEqualTo(id);
            }
        }
        assertThat(api.counters().of(EdgeCount.STREAMS_ENDED_SLOW)).isZero();
    }

    @Test
    void endsForAClientThatDoesNotReadAndTellsItEverythingLater() {
        String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
        try (SseClient slow = SseClient.open(api.port(), PATH, TOKEN, 4_096)) {
            slow.line("retry: ");
            IntStream.range(0, 200).forEach(n -> streams.append(STREAM, large));
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (api.counters().of(EdgeCount.STREAMS_ENDED_SLOW) == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(api.counters().of(EdgeCount.STREAMS_ENDED_SLOW)).isEqualTo(1);

            List<Event> seen = slow.rest();
            long last = seen.stream().mapToLong(Event::id).max().orElse(0);
            assertThat(last).isLessThan(200);
            assertThat(readOn(last, 200)).isEqualTo(200);
        }
    }

    /** Comes again for the rest as long as there is more each time: on a busy machine it is too slow itself. */
    private long readOn(long after, long until) {
        long last = after;
        long came = -1;
        while (last < until && came < last) {
            came = last;
            try (SseClient client = follow("Last-Event-ID: " + last)) {
                while (last < until && client.next().map(Event::id).orElse(0L) == last + 1) {
                    last++;
                }
            }
        }
        return last;
    }

    @Test
    void refusesMoreStreamsThanAUserMayHaveUntilOneIsGone() {
        SseClient first = followed();
        try (SseClient second = followed();
                SseClient third = followed();
                SseClient fourth = follow();
                SseClient another =
                        SseClient.open(api.port(), PATH, RunningApi.token("u2", Duration.ofMinutes(1), "member"))) {
            assertThat(fourth.status()).isEqualTo(429);
            assertThat(another.status()).isEqualTo(200);
            assertThat(second.status() + third.status()).isEqualTo(400);
            first.close();
            int status = 429;
            for (long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                    status == 429 && System.nanoTime() < deadline; ) {
                try (SseClient again = follow()) {
                    status = again.status();
                }
            }
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void endsWithTheNode() {
        try (SseClient client = followed()) {
            api.streams().stop();

            assertThat(client.rest()).containsExactly(new Event(0, "stream.end", "{\"reason\":\"node-stopping\"}"));
        }
        try (SseClient again = follow()) {
            assertThat(again.status()).isEqualTo(503);
        }
    }

    @Test
    void readsOnceForAllWhoFollow() {
        try (SseClient one = followed();
                SseClient other = followed()) {
            streams.append(STREAM, "{}");
            assertThat(one.next()).isPresent();
            assertThat(other.next()).isPresent();
        }
        assertThat(streams.reads.get()).isEqualTo(1);
    }
}
