package app.connect.recorder.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.CommitRefusal;
import app.connect.cluster.recording.RecordingCommand.CommitRefused;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadFlowStageTest {
    private static final ActorSystem SYSTEM = ActorSystem.create("upload");
    private static final UploadPace FAST =
            new UploadPace(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(1));

    private final FakeStore store = new FakeStore();
    private final Drops drops = new Drops();
    private final Queue<SpooledSlot> offered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger leaseRefused = new AtomicInteger();
    private volatile boolean leaseHeld = true;
    private volatile int unanswered;
    private CommitReply reply = new Committed(SlotFixture.RECORDING, Epoch.FIRST, 0);
    private SpoolQuota quota = new SpoolQuota(Long.MAX_VALUE);
    private Path root = Path.of("");
    private Spool spool = new Spool(root);
    private SlotFixture fixture = new SlotFixture(spool);

    @BeforeEach
    void opensAnEmptySpool(@TempDir Path folder) {
        root = folder;
        spool = new Spool(folder);
        fixture = new SlotFixture(spool);
    }

    @AfterAll
    static void stops() {
        TestKit.shutdownActorSystem(SYSTEM);
    }

    @Test
    void committedSlotIsInTheStoreAndNoLongerInTheSpool() throws IOException {
        Live live = new Live();

        live.send(fixture.encoded(0));

        assertThat(live.next()).isEqualTo(new SlotOutcome.Committed(SlotFixture.slot(0)));
        assertThat(store.objects).hasSize(4).containsValue(1_000L).containsValue(200L);
        assertThat(store.objects.keySet()).allMatch(key -> key.startsWith("STAGING:acme/"));
        assertThat(spool.scan()).isEmpty();
        assertThat(quota.usedBytes()).isZero();
        live.stop();
    }

    @Test
    void storeThatComesBackGetsEverySlotInOrder() throws IOException {
        store.unavailable.set(20);
        Live live = new Live();

        live.send(fixture.encoded(0));
        live.send(fixture.encoded(1));

        assertThat(live.next()).isEqualTo(new SlotOutcome.Committed(SlotFixture.slot(0)));
        assertThat(live.next()).isEqualTo(new SlotOutcome.Committed(SlotFixture.slot(1)));
        live.stop();
    }

    @Test
    void slotWithoutAnswerIsOfferedAgain() throws IOException {
        unanswered = 3;
        Live live = new Live();

        live.send(fixture.encoded(0));

        assertThat(live.next()).isInstanceOf(SlotOutcome.Committed.class);
        assertThat(offered).hasSize(4);
        live.stop();
    }

    @Test
    void withoutLeaseSlotsStayInTheSpoolUntilItIsBack() throws IOException {
        leaseHeld = false;
        Live live = new Live();
        live.send(fixture.encoded(0));
        awaitLeaseRefused(3);
        assertThat(store.objects).isEmpty();
        assertThat(spool.scan()).hasSize(1);

        leaseHeld = true;

        assertThat(live.next()).isInstanceOf(SlotOutcome.Committed.class);
        live.stop();
    }

    @Test
    void leaseLostAfterStoringKeepsTheCommitBack() throws IOException {
        Live live = new Live(() -> asked(store.objects.size() < 4));

        live.send(fixture.encoded(0));

        awaitLeaseRefused(3);
        assertThat(store.objects).hasSize(4);
        assertThat(offered).isEmpty();
        live.stop();
    }

    @Test
    void refusedSlotIsRemoved() throws IOException {
        reply = new CommitRefused(SlotFixture.RECORDING, Epoch.FIRST, 0, CommitRefusal.AFTER_STOP);
        Live live = new Live();

        live.send(fixture.encoded(0));

        assertThat(live.next()).isEqualTo(new SlotOutcome.Refused(SlotFixture.slot(0), CommitRefusal.AFTER_STOP));
        assertThat(spool.scan()).isEmpty();
        live.stop();
    }

    @Test
    void slotOfAnUnknownRecordingIsSetAside() throws IOException {
        reply = new CommitRefused(SlotFixture.RECORDING, Epoch.FIRST, 0, CommitRefusal.UNKNOWN_RECORDING);
        Live live = new Live();

        live.send(fixture.encoded(0));

        assertThat(live.next())
                .isEqualTo(new SlotOutcome.Quarantined(
                        SlotFixture.slot(0), SlotOutcome.QuarantineReason.UNKNOWN_RECORDING));
        assertThat(new Spool(root.resolve(".quarantine")).scan()).containsExactly(SlotFixture.slot(0));
        live.stop();
    }

    @Test
    void slotWhoseKeyHoldsSomethingElseIsSetAside() throws IOException {
        store.keyTaken = true;
        Live live = new Live();

        live.send(fixture.encoded(0));

        assertThat(live.next())
                .isEqualTo(new SlotOutcome.Quarantined(SlotFixture.slot(0), SlotOutcome.QuarantineReason.KEY_TAKEN));
        live.stop();
    }

    @Test
    void atTheQuotaASlotIsDroppedWithItsFilesAndCounted() throws IOException {
        leaseHeld = false;
        quota = new SpoolQuota(2 * SlotFixture.BYTES);
        Live live = new Live();

        for (int slot = 0; slot < 3; slot++) {
            live.send(fixture.encoded(slot));
        }

        assertThat(live.next()).isEqualTo(new SlotOutcome.Dropped(SlotFixture.slot(2)));
        assertThat(spool.scan()).containsExactly(SlotFixture.slot(0), SlotFixture.slot(1));
        assertThat(drops.of(DropReason.SPOOL_FULL)).isOne();
        assertThat(spool.directory(SlotFixture.slot(2))
                        .segment("720p", SlotFixture.slot(2).facts().slot()))
                .doesNotExist();
        live.stop();
    }

    @Test
    void unreachableStoreDoesNotHoldUpTheEncoders() throws IOException {
        store.unavailable.set(Integer.MAX_VALUE);
        Live live = new Live();

        for (int slot = 0; slot < 100; slot++) {
            live.send(fixture.encoded(slot));
        }

        live.source.expectRequest();
        live.stop();
    }

    @Test
    void completesAfterTheLastAnswerAndLeavesNoDirectory() throws IOException {
        store.unavailable.set(5);
        Live live = new Live();
        EncodedSlot slot = fixture.encoded(0);

        live.send(slot);
        live.source.sendComplete();

        assertThat(live.next()).isInstanceOf(SlotOutcome.Committed.class);
        live.sink.expectComplete();
        assertThat(slot.directory().path()).doesNotExist();
    }

    @Test
    void completesAtOnceWhenThereWasNoSlot() {
        Live live = new Live();

        live.source.sendComplete();

        live.sink.expectComplete();
    }

    @Test
    void failureUpstreamLeavesWhatWaitsInTheSpool() throws IOException {
        leaseHeld = false;
        Live live = new Live();
        live.send(fixture.encoded(0));
        awaitLeaseRefused(1);

        live.source.sendError(new IllegalStateException("encoder broke"));

        live.sink.expectError();
        assertThat(spool.scan()).hasSize(1);
    }

    @Test
    void leftOverSlotsOfAFormerProcessAreOffered() throws IOException {
        fixture.kept(0);
        fixture.kept(1);

        TestSubscriber.Probe<SlotOutcome> outcomes = Source.from(spool.scan())
                .via(UploadFlow.leftOver(ports(LeaseCheck.NOT_NEEDED)))
                .runWith(TestSink.create(SYSTEM), SYSTEM);

        outcomes.request(10);
        outcomes.expectNext(new SlotOutcome.Committed(SlotFixture.slot(0)));
        outcomes.expectNext(new SlotOutcome.Committed(SlotFixture.slot(1)));
        outcomes.expectComplete();
        assertThat(Files.exists(spool.directory(SlotFixture.slot(0)).path())).isFalse();
        assertThat(quota.usedBytes()).isZero();
    }

    private boolean asked(boolean held) {
        if (!held) {
            leaseRefused.incrementAndGet();
        }
        return held;
    }

    /** Each refusal is a moment at which something would have been stored or committed. */
    private void awaitLeaseRefused(int times) {
        new TestKit(SYSTEM).awaitAssert(Duration.ofSeconds(10), () -> {
            assertThat(leaseRefused).hasValueGreaterThanOrEqualTo(times);
            return times;
        });
    }

    private UploadPorts ports(LeaseCheck lease) {
        return new UploadPorts(spool, quota, store, this::commit, lease, FAST, drops);
    }

    private CompletionStage<CommitReply> commit(SpooledSlot slot) {
        offered.add(slot);
        if (offered.size() <= unanswered) {
            return CompletableFuture.failedFuture(new TimeoutException("no answer"));
        }
        return CompletableFuture.completedFuture(reply);
    }

    /** The flow of a live epoch between probes. */
    private final class Live {
        final TestPublisher.Probe<EncodedSlot> source;
        final TestSubscriber.Probe<SlotOutcome> sink;

        Live() {
            this(() -> asked(leaseHeld));
        }

        Live(LeaseCheck lease) {
            Pair<TestPublisher.Probe<EncodedSlot>, TestSubscriber.Probe<SlotOutcome>> probes =
                    TestSource.<EncodedSlot>create(SYSTEM)
                            .via(UploadFlow.live(SlotFixture.CALL, SlotFixture.RECORDING, Epoch.FIRST, ports(lease)))
                            .toMat(TestSink.create(SYSTEM), Keep.both())
                            .run(SYSTEM);
            source = probes.first();
            sink = probes.second();
            sink.request(Long.MAX_VALUE);
        }

        void send(EncodedSlot slot) {
            source.sendNext(slot);
        }

        SlotOutcome next() {
            return sink.expectNext();
        }

        void stop() {
            sink.cancel();
            source.expectCancellation();
        }
    }
}
