package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.telemetry.EdgeCount;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What does an idle stream cost? Expected: tens of KiB of heap (the connection's), no query of its own, next to no CPU.
 * The figures go to {@code target/bench/idle-streams.json}; the last ones are in docs/performance.md. Not part of any
 * build.
 */
class IdleStreamsFigures {
    private static final int STREAMS = 2_000;
    private static final Duration WATCHED = Duration.ofSeconds(60);

    @Test
    void thousandsOfIdleStreamsCostNextToNothing() throws Exception {
        FakeStreams streams = new FakeStreams();
        List<SocketChannel> clients = new ArrayList<>();
        try (RunningApi api = RunningApi.of(
                streams,
                new FakeAnswers(),
                Map.of("connect.rate.person.per-second", 100_000, "connect.rate.person.burst", 100_000))) {
            open(api, clients, 100);
            close(clients);
            long before = usedHeap();
            open(api, clients, STREAMS);
            long heap = (usedHeap() - before) / STREAMS;

            int questions = streams.questions.get();
            long cpuBefore = cpuNanos();
            Thread.sleep(WATCHED.toMillis()); // the time that is measured: nothing is to happen in it
            double cpu = (cpuNanos() - cpuBefore) / (double) WATCHED.toNanos();
            int asked = streams.questions.get() - questions;

            long begun = System.nanoTime();
            streams.append(stream(STREAMS / 2), "{}");
            awaitData(clients.get(STREAMS / 2 - 1));
            double pushedMs = (System.nanoTime() - begun) / 1e6;

            write(String.format(
                    "{\"streams\":%d,\"heapBytesPerStream\":%d,\"cpuCores\":%.4f,\"rightsQueriesPerMinute\":%d,"
                            + "\"eventReads\":%d,\"pushedAfterMs\":%.2f}%n",
                    STREAMS, heap, cpu, asked, streams.reads.get(), pushedMs));
            assertThat(api.counters().of(EdgeCount.STREAMS_OPENED)).isEqualTo(STREAMS + 100);
            assertThat(streams.reads.get()).isEqualTo(1);
            assertThat(asked).isLessThan(40);
        } finally {
            close(clients);
        }
    }

    private static StreamKey stream(int number) {
        return StreamKey.of(new CallKey(new OrganisationId(RunningApi.ORGANISATION), new CallId("call-" + number)));
    }

    /** Each of another person and another call: nothing is shared. */
    private static void open(RunningApi api, List<SocketChannel> clients, int count) throws IOException {
        for (int n = 1; n <= count; n++) {
            SocketChannel client =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
            client.write(ByteBuffer.wrap(("GET /v1/calls/call-" + n
                            + "/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + RunningApi.token("user-" + n, Duration.ofMinutes(30), "member") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            clients.add(client);
        }
        for (SocketChannel client : clients) {
            StringBuilder greeting = new StringBuilder();
            ByteBuffer read = ByteBuffer.allocate(1_024);
            while (!greeting.toString().contains("retry:")) {
                assertThat(client.read(read)).isPositive();
                greeting.append(StandardCharsets.US_ASCII.decode(read.flip()));
                read.clear();
            }
        }
    }

    private static void awaitData(SocketChannel client) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer read = ByteBuffer.allocate(4_096);
        while (!text.toString().contains("data:")) {
            assertThat(client.read(read)).isPositive();
            text.append(StandardCharsets.US_ASCII.decode(read.flip()));
            read.clear();
        }
    }

    private static void close(List<SocketChannel> clients) throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        clients.clear();
    }

    private static long usedHeap() throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            System.gc();
            Thread.sleep(500); // for the collector, which tells nobody when it is done
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void write(String json) throws IOException {
        Path file = Path.of("target", "bench", "idle-streams.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }
}
