package app.connect.cluster.library;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainVerifier;
import app.connect.cluster.library.LibraryCommand.Adopt;
import app.connect.cluster.library.LibraryCommand.Adopted;
import app.connect.cluster.library.LibraryCommand.FinalizationDone;
import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.RecordingAdopted;
import app.connect.cluster.library.LibraryEvent.RecordingPublished;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import app.connect.cluster.time.MediaTime;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryEntityTest {
    private static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    private static final String PERSISTENCE_ID = "Library|" + RECORDING;
    private static final String SEALED_HEAD = "5e".repeat(32);
    private static final AuditChain CHAIN = new AuditChain(AuditKey.parse("k1", "ab".repeat(32)));
    private static final ActorTestKit KIT = ActorTestKit.create(configuration());

    private final PersistenceTestKit journal = PersistenceTestKit.create(KIT.system());
    private final TestProbe<Adopted> adopted = KIT.createTestProbe();
    private final TestProbe<LibraryReply> replies = KIT.createTestProbe();
    private final TestProbe<ClusterSharding.ShardCommand> shard = KIT.createTestProbe();
    private final List<FinalizationSpec> ordered = new CopyOnWriteArrayList<>();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong(1);
    private volatile boolean anybodyThere = true;
    private ActorRef<LibraryCommand> entry;

    static Config configuration() {
        return PersistenceTestKitPlugin.getInstance()
                .config()
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.parseString(
                        "pekko.actor.provider = local, pekko.coordinated-shutdown.exit-jvm = off, pekko.loglevel = ERROR,"
                                + "pekko.actor.testkit.typed.single-expect-default = 10s"))
                .withFallback(ConfigFactory.parseResources("connect-pekko.conf"))
                .withFallback(ConfigFactory.load());
    }

    @BeforeEach
    void appear() {
        Finalizers finalizers = new Finalizers() {
            @Override
            public CompletionStage<Optional<Worker>> find(Optional<String> avoid) {
                return CompletableFuture.completedFuture(
                        anybodyThere
                                ? Optional.of(new Worker(
                                        "recorder-1",
                                        KIT.<SupervisorCommand>createTestProbe().ref()))
                                : Optional.empty());
            }

            @Override
            public CompletionStage<Boolean> finalize(Worker worker, FinalizationSpec spec) {
                ordered.add(spec);
                return CompletableFuture.completedFuture(true);
            }
        };
        LibraryRows rows = (recording, events) -> CompletableFuture.completedFuture(null);
        LibraryPorts ports = new LibraryPorts(
                finalizers,
                rows,
                (recording, claim, progress) -> news.add(claim + " " + progress.step() + " " + progress.percent()),
                CHAIN,
                () -> Instant.EPOCH,
                nanos::get);
        entry = KIT.spawn(LibraryEntry.create(RECORDING, ports, shard.ref()));
    }

    @AfterEach
    void die() {
        KIT.stop(entry, Duration.ofSeconds(3));
        journal.clearAll();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    static SealedRecording recording(boolean aborted) {
        return new SealedRecording(
                RECORDING,
                CallKey.parse("acme.call-1"),
                new ConversationId("general"),
                new PersonRef("a".repeat(32)),
                Instant.EPOCH,
                MediaTime.ofMillis(5_000),
                EndReason.STOPPED,
                aborted,
                Layout.GRID,
                EncoderProfile.P720P30_V1,
                List.of(),
                3,
                1,
                20,
                SEALED_HEAD,
                null);
    }

    private static PublishedMedia media(int attempt) {
        return new PublishedMedia(attempt, 1_000, "12".repeat(32), 1280, 720, 2_000_000, true, null, null, List.of());
    }

    private void adopt(boolean aborted) {
        entry.tell(new Adopt(recording(aborted), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
    }

    private void awaitAttempt(int attempt) {
        replies.awaitAssert(() -> {
            assertThat(ordered).extracting(FinalizationSpec::attempt).endsWith(attempt);
            return null;
        });
    }

    private LibraryReply describe() {
        entry.tell(new LibraryCommand.Describe(replies.ref()));
        return replies.receiveMessage();
    }

    private LibraryView view() {
        return (LibraryView) describe();
    }

    private void pass(Duration time) {
        describe();
        nanos.addAndGet(time.toNanos());
        entry.tell(new LibraryInternal.Tick());
    }

    private List<JournaledLibraryEvent> journaled() {
        List<JournaledLibraryEvent> events = new ArrayList<>();
        journal.persistedInStorage(PERSISTENCE_ID).forEach(event -> events.add((JournaledLibraryEvent) event));
        return events;
    }

    private List<Object> eventTypes() {
        return journaled().stream()
                .<Object>map(event -> event.event().getClass())
                .toList();
    }

    @Test
    void whatNobodyHandedOverIsUnknown() {
        assertThat(describe()).isEqualTo(new LibraryCommand.Unknown(RECORDING));
    }

    @Test
    void adoptionIsAnsweredAgainWithoutASecondEvent() {
        anybodyThere = false;
        adopt(false);
        adopt(false);
        assertThat(eventTypes()).containsExactly(RecordingAdopted.class);
    }

    @Test
    void adoptedRecordingIsFinalizedAndPublishedOnce() {
        adopt(false);
        awaitAttempt(1);
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
        entry.tell(new FinalizationProgress(RECORDING, 1, "ASSEMBLE", 40));
        assertThat(view().percent()).isEqualTo(40);
        entry.tell(new FinalizationDone(RECORDING, 1, media(1), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
        entry.tell(new FinalizationDone(RECORDING, 1, media(1), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
        assertThat(view().status()).isEqualTo(RecordingStatus.COMPLETE);
        assertThat(view().media()).isEqualTo(media(1));
        assertThat(eventTypes())
                .containsExactly(RecordingAdopted.class, FinalizationClaimed.class, RecordingPublished.class);
    }

    @Test
    void chainContinuesTheCallsChain() {
        adopt(false);
        awaitAttempt(1);
        ChainVerifier verifier = new ChainVerifier(CHAIN, new ChainHead(0, SEALED_HEAD));
        journaled().forEach(event -> verifier.next(event.link(), event.event(), event.hash()));
        assertThat(journaled()).isNotEmpty();
        assertThat(verifier.broken()).isEmpty();
    }

    @Test
    void abortedRecordingIsFinalFromBirth() {
        adopt(true);
        pass(Duration.ofSeconds(2));
        assertThat(view().status()).isEqualTo(RecordingStatus.ABORTED);
        assertThat(ordered).isEmpty();
    }

    @Test
    void silentFinalizerIsReplacedAndItsLateResultIgnored() {
        adopt(false);
        awaitAttempt(1);
        pass(Duration.ofSeconds(15));
        pass(Duration.ofSeconds(2));
        awaitAttempt(2);
        entry.tell(new FinalizationDone(RECORDING, 1, media(1), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
        entry.tell(new FinalizationDone(RECORDING, 2, media(2), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
        assertThat(view().media()).isEqualTo(media(2));
    }

    @Test
    void progressKeepsAnAttemptAlive() {
        adopt(false);
        awaitAttempt(1);
        for (int second = 0; second < 30; second++) {
            entry.tell(new FinalizationProgress(RECORDING, 1, "ASSEMBLE", second));
            pass(Duration.ofSeconds(1));
        }
        assertThat(view().percent()).isEqualTo(29);
        assertThat(ordered).hasSize(1);
    }

    @Test
    void followersHearOfStepsAndTwentiethsAndOfNoTwoWithinASecond() {
        adopt(false);
        awaitAttempt(1);
        report("sound", 1, Duration.ofMillis(900));
        report("sound", 2, Duration.ofMillis(100));
        report("sound", 6, Duration.ofSeconds(1));
        report("sound", 7, Duration.ofMillis(500));
        report("sound", 12, Duration.ofMillis(400));
        report("assemble", 60, Duration.ofMillis(100));
        report("assemble", 60, Duration.ofSeconds(9));

        // The entry's second event is the claim.
        assertThat(view().step()).isEqualTo("assemble");
        assertThat(news).containsExactly("2 sound 2", "2 sound 7", "2 assemble 60");
    }

    @Test
    void followersHearNothingOfAnAttemptThatWasGivenUp() {
        adopt(false);
        awaitAttempt(1);
        entry.tell(new LibraryCommand.FinalizationFailed(RECORDING, 1, "STORE_UNAVAILABLE", true));
        pass(Duration.ofSeconds(60));
        awaitAttempt(2);
        report("sound", 50, Duration.ofSeconds(5));

        assertThat(view().step()).isNull();
        assertThat(news).isEmpty();
    }

    private void report(String step, int percent, Duration later) {
        describe();
        nanos.addAndGet(later.toNanos());
        entry.tell(new FinalizationProgress(RECORDING, 1, step, percent));
    }

    @Test
    void failuresOfTheEnvironmentAreTriedWithoutEnd() {
        adopt(false);
        for (int attempt = 1; attempt <= 7; attempt++) {
            awaitAttempt(attempt);
            entry.tell(new LibraryCommand.FinalizationFailed(RECORDING, attempt, "STORE_UNAVAILABLE", true));
            assertThat(view().blockedBy()).isEqualTo("STORE_UNAVAILABLE");
            pass(Duration.ofSeconds(60));
        }
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
    }

    @Test
    void fiveFailuresOfTheRecordingItselfAreTheEndUntilAnOperatorTriesAgain() {
        adopt(false);
        for (int attempt = 1; attempt <= 5; attempt++) {
            awaitAttempt(attempt);
            entry.tell(new LibraryCommand.FinalizationFailed(RECORDING, attempt, "VERIFICATION_FAILED", false));
            pass(Duration.ofSeconds(60));
        }
        assertThat(view().status()).isEqualTo(RecordingStatus.FAILED);
        entry.tell(new LibraryCommand.FinalizeAgain(replies.ref()));
        replies.receiveMessage();
        awaitAttempt(6);
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
    }

    @Test
    void whatIsToBeTriedAgainWaitsForANode() {
        adopt(false);
        for (int attempt = 1; attempt <= 5; attempt++) {
            awaitAttempt(attempt);
            entry.tell(new LibraryCommand.FinalizationFailed(RECORDING, attempt, "VERIFICATION_FAILED", false));
            pass(Duration.ofSeconds(60));
        }
        // By then nothing is pending.
        shard.receiveMessage();
        anybodyThere = false;
        entry.tell(new LibraryCommand.FinalizeAgain(replies.ref()));
        replies.receiveMessage();
        pass(Duration.ofSeconds(6));
        assertThat(view().status()).isEqualTo(RecordingStatus.FAILED);
        shard.expectNoMessage(Duration.ZERO);

        anybodyThere = true;
        pass(Duration.ofSeconds(2));
        awaitAttempt(6);
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
    }

    @Test
    void withoutANodeItSaysWhatBlocksIt() {
        anybodyThere = false;
        adopt(false);
        pass(Duration.ofSeconds(2));
        replies.awaitAssert(() -> {
            assertThat(view().blockedBy()).isEqualTo("capacity.none");
            return null;
        });
    }

    @Test
    void afterARestartAWorkingFinalizerIsLeftAlone() {
        adopt(false);
        awaitAttempt(1);
        KIT.stop(entry, Duration.ofSeconds(3));
        appear();
        assertThat(view().status()).isEqualTo(RecordingStatus.FINALIZING);
        pass(Duration.ofSeconds(14));
        entry.tell(new FinalizationDone(RECORDING, 1, media(1), adopted.ref()));
        adopted.expectMessage(new Adopted(RECORDING));
        assertThat(view().status()).isEqualTo(RecordingStatus.COMPLETE);
        assertThat(ordered).hasSize(1);
    }

    @Test
    void completeEntryIsPassivated() {
        adopt(true);
        pass(Duration.ofSeconds(6));
        shard.receiveMessage();
    }
}
