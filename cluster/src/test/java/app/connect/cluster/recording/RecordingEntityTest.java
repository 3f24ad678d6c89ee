package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static app.connect.cluster.recording.Samples.BOB;
import static app.connect.cluster.recording.Samples.BOB_IN_CALL;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.TWO;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.slot;
import static app.connect.cluster.recording.Samples.slotUntil;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainVerifier;
import app.connect.cluster.recording.RecordingCommand.CommitRefused;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.RecordingCommand.RosterChanged;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingCommand.Stop;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.Decided;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.RecordingReply.RosterNoted;
import app.connect.cluster.recording.SessionCommand.CloseGate;
import app.connect.cluster.recording.SessionCommand.Configure;
import app.connect.cluster.recording.SessionCommand.Cut;
import app.connect.cluster.recording.SessionCommand.GateClosed;
import app.connect.cluster.recording.SessionCommand.RenewLease;
import app.connect.cluster.time.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordingEntityTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());

    private CallUnderTest call;

    @BeforeEach
    void appear() {
        call = new CallUnderTest(KIT);
    }

    @AfterEach
    void die() {
        call.die();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private RecordingReply decide(RecordingId recording, ParticipantId participant, Decision decision) {
        return call.ask(replyTo ->
                new RecordingCommand.Decide(recording, participant, decision, 3, DecisionChannel.BUTTON, replyTo));
    }

    private static Refusal refusal(RecordingReply reply) {
        return ((Refused) reply).refusal();
    }

    @Nested
    class WhenIdle {
        @Test
        void startTellsEverybodyAndOpensASessionForThoseWhoMayBeRecorded() {
            RecordingId recording = call.started();
            assertThat(call.events()).contains(new NoticeIssued(ANN), new NoticeIssued(BOB));
            assertThat(call.opened).singleElement().satisfies(spec -> {
                assertThat(spec.recording()).isEqualTo(recording);
                assertThat(spec.epoch()).isEqualTo(ONE);
                assertThat(spec.anchor()).isNull();
                assertThat(spec.tracks()).extracting(SessionTrack::track).containsExactly(1, 2);
                assertThat(spec.permitted()).containsExactly(ANN);
            });
        }

        @Test
        void startIsAnsweredAfterItsRowsAreWritten() {
            call.started();
            assertThat(call.rowsWritten)
                    .extracting(NumberedEvent::sequenceNumber)
                    .startsWith(1L, 2L, 3L);
        }

        @Test
        void sameRequestGetsTheSameAnswerAndAnotherIsRefused() {
            RecordingId recording = call.started();
            assertThat(call.start("request-1")).isInstanceOfSatisfying(Accepted.class, again -> assertThat(
                            again.recording().recording())
                    .isEqualTo(recording));
            assertThat(call.start("request-2"))
                    .isEqualTo(new Refused(Refusal.ALREADY_ACTIVE, "recording " + recording + " is on", recording));
        }

        @Test
        void sameKeyWithAnotherBodyIsRefused() {
            RecordingId recording = call.started();
            assertThat(call.start("request-1", Layout.SPEAKER))
                    .isEqualTo(
                            new Refused(Refusal.OTHER_REQUEST, "the key belongs to recording " + recording, recording));
        }

        @Test
        void withoutRoomNobodyIsNotified() {
            call.nodesWithRoom = List.of();
            assertThat(refusal(call.start("request-1"))).isEqualTo(Refusal.NO_CAPACITY);
            assertThat(call.events()).isEmpty();
        }

        @Test
        void callThatIsNotGoingOnCannotBeRecorded() {
            call.rows = null;
            assertThat(refusal(call.start("request-1"))).isEqualTo(Refusal.CALL_ENDED);
        }

        @Test
        void onlySomebodyInTheCallMayStart() {
            CallRoster roster = Samples.roster();
            call.rows = new CallRoster(
                    8, roster.conversation(), null, null, List.of(Samples.person(BOB, BOB_IN_CALL)), List.of());
            assertThat(refusal(call.start("request-1"))).isEqualTo(Refusal.NOT_IN_CALL);
        }

        @Test
        void entityWithoutWorkIsPassivated() {
            assertThat(call.describe().recording()).isNull();
            call.pass(Duration.ofSeconds(6));
            call.shard.receiveMessage();
        }

        @Test
        void slotOfARecordingThatNobodyKnowsIsUnknown() {
            assertThat(call.commit(Samples.RECORDING, ONE, slot(0)))
                    .isEqualTo(new CommitRefused(Samples.RECORDING, ONE, 0, CommitRefusal.UNKNOWN_RECORDING));
        }
    }

    @Nested
    class WhenStarting {
        @Test
        void firstMediaActivatesIt() {
            call.active();
            call.awaitEvent(RecordingActivated.class, event -> assertThat(event.startedAt())
                    .isEqualTo(T0));
        }

        @Test
        void heartbeatOfALiveSessionActivatesItAsWell() {
            RecordingId recording = call.started();
            call.beat(recording, ONE, new ClockPair(at(2), T0.plusSeconds(2)));
            call.awaitEvent(RecordingActivated.class, event -> assertThat(event.startedAt())
                    .isEqualTo(T0));
        }

        @Test
        void withoutMediaFor20SecondsItIsAborted() {
            RecordingId recording = call.started();
            for (int second = 0; second < 20; second++) {
                call.beat(recording, ONE, null);
                call.pass(Duration.ofSeconds(1));
            }
            call.awaitEvent(HandedToLibrary.class, handed -> {});
            assertThat(call.events()).contains(new RecordingAborted(EndReason.NO_MEDIA));
            assertThat(call.handedOver).singleElement().satisfies(sealedOne -> assertThat(sealedOne.aborted())
                    .isTrue());
        }

        @Test
        void withoutRoomFor20SecondsItSaysSo() {
            RecordingId recording = call.started();
            call.nodesWithRoom = List.of();
            call.tell(new RecordingCommand.SessionFailed(recording, ONE, "pipeline-failed"));
            call.replies.awaitAssert(() -> {
                assertThat(Objects.requireNonNull(call.describe().recording()).blockedBy())
                        .isEqualTo("capacity.none");
                return null;
            });
            for (int second = 0; second < 20; second++) {
                call.pass(Duration.ofSeconds(1));
            }
            call.awaitEvent(RecordingAborted.class, aborted -> assertThat(aborted.reason())
                    .isEqualTo(EndReason.NO_CAPACITY));
        }

        @Test
        void stopAbortsIt() {
            RecordingId recording = call.started();
            RecordingReply reply = call.ask(replyTo -> new Stop(recording, call.now(), EndReason.STOPPED, replyTo));
            assertThat(((Accepted) reply).recording().status()).isEqualTo(RecordingStatus.ABORTED);
        }
    }

    @Nested
    class WhenActive {
        @Test
        void heartbeatRenewsTheLease() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(1), T0.plusSeconds(1)));
            call.session.expectMessage(new RenewLease(1));
        }

        @Test
        void sessionOfAnotherEpochIsClosed() {
            RecordingId recording = call.active();
            call.beat(recording, TWO, null);
            call.session.expectMessageClass(SessionCommand.Close.class);
        }

        @Test
        void silentSessionIsReplacedByTheNextEpochOnAnotherNodeWithADeclaredGap() {
            RecordingId recording = call.active();
            call.commit(recording, ONE, slot(0));
            call.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            call.beat(recording, ONE, new ClockPair(at(5), call.now()));
            call.session.fishForMessage(
                    Duration.ofSeconds(3),
                    message -> message instanceof RenewLease
                            ? FishingOutcomes.complete()
                            : FishingOutcomes.continueAndIgnore());
            call.pass(Duration.ofSeconds(2));
            call.awaitEvent(SessionClaimed.class, claim -> assertThat(claim)
                    .isEqualTo(new SessionClaimed(TWO, "recorder-2", new Slot(3))));
            assertThat(call.events()).contains(new GapDeclared(new Slot(1), new Slot(3), "session-lost"));
            call.replies.awaitAssert(() -> {
                assertThat(call.opened).hasSize(2);
                return null;
            });
            assertThat(call.opened.get(1).anchor()).isEqualTo(new ClockPair(at(7), call.now()));
            call.awaitStatus(RecordingStatus.RECOVERING);
            call.beat(recording, TWO, new ClockPair(at(9.6), call.now()));
            call.awaitStatus(RecordingStatus.ACTIVE);
        }

        @Test
        void withoutRoomItSaysWhatBlocksItAndTriesAgain() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(0), T0));
            call.nodesWithRoom = List.of();
            call.pass(Duration.ofSeconds(3));
            call.replies.awaitAssert(() -> {
                assertThat(Objects.requireNonNull(call.describe().recording()).blockedBy())
                        .isEqualTo("capacity.none");
                return null;
            });
            call.nodesWithRoom = List.of("recorder-2");
            call.pass(Duration.ofSeconds(1));
            call.awaitEvent(
                    SessionClaimed.class, claim -> assertThat(claim.epoch()).isEqualTo(TWO));
        }

        @Test
        void endpointsAreThoseOfPersonsWhoseGateIsOpen() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(0), T0));
            assertThat(call.describe().endpoints())
                    .extracting(EndpointOfTrack::participant)
                    .containsExactly(ANN_IN_CALL);
            decide(recording, BOB_IN_CALL, Decision.ACKNOWLEDGE);
            assertThat(call.describe().endpoints())
                    .extracting(EndpointOfTrack::participant)
                    .containsExactly(ANN_IN_CALL, BOB_IN_CALL);
        }

        @Test
        void acknowledgementIsPersistedAndThenOpensTheGate() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(0), T0));
            assertThat(decide(recording, BOB_IN_CALL, Decision.ACKNOWLEDGE)).isInstanceOf(Decided.class);
            call.session.expectMessageClass(RenewLease.class);
            assertThat(call.session.expectMessageClass(Configure.class).names())
                    .extracting(PersonName::name)
                    .containsExactly("Name of aaaa");
            Configure after = call.session.expectMessageClass(Configure.class);
            assertThat(after.permitted()).containsExactlyInAnyOrder(ANN, BOB);
            assertThat(after.names()).contains(new PersonName(BOB, "Name of bbbb"));
        }

        @Test
        void sessionIsToldNoNameOfWhoMayNotBeRecorded() {
            call.active();

            assertThat(call.opened.get(0).permitted()).containsExactly(ANN);
            assertThat(call.opened.get(0).names()).containsExactly(new PersonName(ANN, "Name of aaaa"));
        }

        @Test
        void withdrawalClosesTheGateFirstAndIsPersistedWhereItClosed() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(4), T0.plusSeconds(4)));
            call.session.expectMessageClass(RenewLease.class);
            call.session.expectMessageClass(Configure.class);
            call.tell(new RecordingCommand.Decide(
                    recording, ANN_IN_CALL, Decision.WITHDRAW, 3, DecisionChannel.BUTTON, call.replies.ref()));
            CloseGate close = call.session.expectMessageClass(CloseGate.class);
            assertThat(call.events())
                    .noneMatch(event ->
                            event instanceof ConsentDecided decided && decided.decision() == Decision.WITHDRAW);
            close.replyTo().tell(new GateClosed(recording, ANN, at(4.2)));
            Decided decided = (Decided) call.replies.receiveMessage();
            assertThat(decided.at()).isEqualTo(at(4.2));
            assertThat(call.session.expectMessageClass(Configure.class).permitted())
                    .isEmpty();
            assertThat(call.commit(recording, ONE, slot(1, new Presence(ANN, at(3.2), at(4.3)))))
                    .isEqualTo(new CommitRefused(recording, ONE, 1, CommitRefusal.WITHOUT_CONSENT));
            assertThat(call.commit(recording, ONE, slot(1, new Presence(ANN, at(3.2), at(4.2)))))
                    .isEqualTo(new Committed(recording, ONE, 1));
        }

        @Test
        void repeatedDecisionGetsTheSameAnswerAndNoEvent() {
            RecordingId recording = call.active();
            RecordingReply first = decide(recording, BOB_IN_CALL, Decision.DECLINE);
            int events = call.events().size();
            assertThat(decide(recording, BOB_IN_CALL, Decision.DECLINE)).isEqualTo(first);
            assertThat(call.events()).hasSize(events);
        }

        @Test
        void answerToAnotherTextIsRefused() {
            RecordingId recording = call.active();
            RecordingReply reply = call.ask(replyTo -> new RecordingCommand.Decide(
                    recording, BOB_IN_CALL, Decision.ACKNOWLEDGE, 2, DecisionChannel.BUTTON, replyTo));
            assertThat(refusal(reply)).isEqualTo(Refusal.TEXT_VERSION);
        }

        @Test
        void decisionOfSomebodyTheRowsDoNotKnowIsRefused() {
            RecordingId recording = call.active();
            assertThat(refusal(decide(recording, new ParticipantId("nobody"), Decision.ACKNOWLEDGE)))
                    .isEqualTo(Refusal.NOT_IN_CALL);
        }

        @Test
        void lateJoinerIsNotifiedAndStaysOutUntilAcknowledging() {
            RecordingId recording = call.active();
            app.connect.cluster.identity.PersonRef carol = new app.connect.cluster.identity.PersonRef("c".repeat(32));
            ParticipantId carolInCall = new ParticipantId("carol");
            CallRoster roster = Samples.roster();
            call.rows = new CallRoster(
                    8,
                    roster.conversation(),
                    null,
                    null,
                    List.of(roster.persons().get(0), roster.persons().get(1), Samples.person(carol, carolInCall)),
                    roster.tracks());
            assertThat(call.ask(replyTo -> new RosterChanged(8, replyTo))).isEqualTo(new RosterNoted(8));
            assertThat(call.events()).contains(new NoticeIssued(carol));
            assertThat(call.commit(recording, ONE, slot(0, new Presence(carol, at(1), at(2)))))
                    .isEqualTo(new CommitRefused(recording, ONE, 0, CommitRefusal.WITHOUT_CONSENT));
        }

        @Test
        void endOfTheCallCutsWhereItEnded() {
            call.active();
            CallRoster roster = Samples.roster();
            call.rows = new CallRoster(
                    8, roster.conversation(), T0.plusSeconds(2), null, roster.persons(), roster.tracks());
            call.ask(replyTo -> new RosterChanged(8, replyTo));
            call.awaitEvent(RecordingEvent.StopAccepted.class, stop -> assertThat(stop)
                    .isEqualTo(new RecordingEvent.StopAccepted(at(2), EndReason.CALL_ENDED)));
        }

        @Test
        void committedSlotIsCommittedAgainWithoutASecondEvent() {
            RecordingId recording = call.active();
            assertThat(call.commit(recording, ONE, slot(0))).isEqualTo(new Committed(recording, ONE, 0));
            int events = call.events().size();
            assertThat(call.commit(recording, ONE, slot(0))).isEqualTo(new Committed(recording, ONE, 0));
            assertThat(call.events()).hasSize(events);
        }
    }

    @Nested
    class WhenEnding {
        private RecordingId stopped(double at) {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(0), T0));
            call.session.expectMessageClass(RenewLease.class);
            call.session.expectMessageClass(Configure.class);
            call.ask(replyTo -> new Stop(recording, T0.plusMillis((long) (at * 1000)), EndReason.STOPPED, replyTo));
            assertThat(call.session.expectMessageClass(Cut.class).at()).isEqualTo(at(at));
            return recording;
        }

        @Test
        void isSealedWhenEverySlotUpToTheCutIsIn() {
            RecordingId recording = stopped(5);
            call.commit(recording, ONE, slot(0));
            call.commit(recording, ONE, slotUntil(1, at(5)));
            call.awaitEvent(HandedToLibrary.class, handed -> {});
            call.awaitEvent(
                    TimelineSealed.class, event -> assertThat(event.duration()).isEqualTo(at(5)));
            assertThat(call.handedOver).singleElement().satisfies(handed -> assertThat(handed.gaps())
                    .isEmpty());
            assertThat(call.commit(recording, ONE, slot(0)))
                    .isEqualTo(new CommitRefused(recording, ONE, 0, CommitRefusal.SEALED));
        }

        @Test
        void whatADrainedSessionDidNotStoreIsAGap() {
            RecordingId recording = stopped(5);
            call.commit(recording, ONE, slot(0));
            call.tell(new SessionDrained(recording, ONE, at(5)));
            call.awaitEvent(TimelineSealed.class, event -> assertThat(event.committedSlots())
                    .isEqualTo(1));
            assertThat(call.events()).contains(new GapDeclared(new Slot(1), new Slot(2), "not-stored"));
        }

        @Test
        void silenceLeadsToTheSealAndNotToAnotherClaim() {
            stopped(5);
            call.pass(Duration.ofSeconds(3));
            call.pass(Duration.ofSeconds(8));
            call.awaitEvent(TimelineSealed.class, event -> assertThat(event.committedSlots())
                    .isZero());
            assertThat(call.opened).hasSize(1);
        }

        @Test
        void segmentThatWasClosedBeforeTheStopCameEndsTheRecordingAMomentLater() {
            RecordingId recording = stopped(5);
            call.commit(recording, ONE, slot(0));
            assertThat(call.commit(recording, ONE, slotUntil(1, at(5.2)))).isEqualTo(new Committed(recording, ONE, 1));
            call.awaitEvent(TimelineSealed.class, event -> {
                assertThat(event.duration()).isEqualTo(at(5.2));
                assertThat(event.committedSlots()).isEqualTo(2);
            });
            assertThat(call.events()).noneMatch(GapDeclared.class::isInstance);
        }

        @Test
        void slotBeyondTheCutIsRefused() {
            RecordingId recording = stopped(5);
            assertThat(call.commit(recording, ONE, slot(1)))
                    .isEqualTo(new CommitRefused(recording, ONE, 1, CommitRefusal.AFTER_STOP));
        }

        @Test
        void theKeyOfARecordingThatIsOverStillWantsItsBody() {
            RecordingId recording = stopped(5);
            call.tell(new SessionDrained(recording, ONE, at(5)));
            call.awaitEvent(TimelineSealed.class, event -> {});
            assertThat(call.start("request-1")).isInstanceOfSatisfying(Accepted.class, again -> assertThat(
                            again.recording().recording())
                    .isEqualTo(recording));
            assertThat(refusal(call.start("request-1", Layout.SPEAKER))).isEqualTo(Refusal.OTHER_REQUEST);
        }

        @Test
        void theCallCanBeRecordedAgainAtOnceAndTheChainGoesOn() {
            RecordingId first = stopped(5);
            call.libraryAnswers = false;
            call.tell(new SessionDrained(first, ONE, at(5)));
            call.awaitEvent(TimelineSealed.class, event -> {});
            RecordingReply second = call.start("request-2");
            assertThat(((Accepted) second).recording().recording()).isNotEqualTo(first);
            call.libraryAnswers = true;
            call.pass(Duration.ofSeconds(2));
            call.awaitEvent(HandedToLibrary.class, handed -> {});
            ChainVerifier verifier = new ChainVerifier(Samples.CHAIN, ChainHead.START);
            call.journaled().forEach(event -> verifier.next(event.link(), event.event(), event.hash()));
            assertThat(verifier.broken()).isEmpty();
        }
    }

    @Nested
    class AfterARestart {
        @Test
        void sessionThatHeartbeatsIsAdoptedWithoutANewEpoch() {
            RecordingId recording = call.active();
            call.die();
            call.appear();
            call.beat(recording, ONE, new ClockPair(at(1), T0.plusSeconds(1)));
            call.session.expectMessageClass(RenewLease.class);
            assertThat(call.session.expectMessageClass(Configure.class).permitted())
                    .isEqualTo(Set.of(ANN));
            call.pass(Duration.ofSeconds(1));
            assertThat(call.describe().recording()).isNotNull();
            assertThat(call.opened).hasSize(1);
        }

        @Test
        void onlySilenceLeadsToANewClaim() {
            call.active();
            call.die();
            call.appear();
            call.describe();
            call.pass(Duration.ofMillis(2_900));
            assertThat(call.describe().recording()).isNotNull();
            assertThat(call.opened).hasSize(1);
            call.pass(Duration.ofMillis(200));
            call.awaitEvent(
                    SessionClaimed.class, claim -> assertThat(claim.epoch()).isEqualTo(TWO));
        }

        @Test
        void nodeThatHasNoSuchSessionLeadsToANewClaimAtOnce() {
            call.active();
            call.die();
            call.readoption = new Recorders.Readoption.Gone();
            call.appear();
            call.awaitEvent(
                    SessionClaimed.class, claim -> assertThat(claim.epoch()).isEqualTo(TWO));
        }

        @Test
        void stopThatOnlyItsRowKnowsIsCarriedOut() {
            call.active();
            call.die();
            CallRoster roster = Samples.roster();
            call.rows = new CallRoster(
                    8, roster.conversation(), null, T0.plusSeconds(3), roster.persons(), roster.tracks());
            call.appear();
            call.awaitEvent(RecordingEvent.StopAccepted.class, stop -> assertThat(stop)
                    .isEqualTo(new RecordingEvent.StopAccepted(at(3), EndReason.STOPPED)));
        }
    }

    @Nested
    class WhenTheJournalFails {
        @Test
        void sessionIsAdoptedAgainAndTheSlotComesAgain() {
            RecordingId recording = call.active();
            call.readoption = new Recorders.Readoption.Found(call.session.ref());
            int asked = call.readoptionsAsked.size();
            call.journal.failNextPersisted(CallUnderTest.PERSISTENCE_ID);
            call.tell(new RecordingCommand.CommitSlot(recording, ONE, slot(0), null, call.commitReplies.ref()));
            call.replies.awaitAssert(() -> {
                assertThat(call.readoptionsAsked).hasSize(asked + 1).endsWith(ONE);
                return null;
            });
            assertThat(call.commit(recording, ONE, slot(0))).isEqualTo(new Committed(recording, ONE, 0));
            assertThat(call.opened).hasSize(1);
            assertThat(call.events().stream().filter(event -> event instanceof SessionClaimed))
                    .hasSize(1);
        }

        @Test
        void withdrawalIsRefusedAndTheGateStaysShut() {
            RecordingId recording = call.active();
            call.journal.failNextPersisted(CallUnderTest.PERSISTENCE_ID);
            call.tell(new RecordingCommand.Decide(
                    recording, ANN_IN_CALL, Decision.WITHDRAW, 3, DecisionChannel.BUTTON, call.replies.ref()));
            CloseGate close = call.session.expectMessageClass(CloseGate.class);
            close.replyTo().tell(new GateClosed(recording, ANN, at(4.2)));
            assertThat(refusal(call.replies.receiveMessage())).isEqualTo(Refusal.JOURNAL_UNAVAILABLE);
            assertThat(call.session.expectMessageClass(Configure.class).permitted())
                    .isEmpty();
            call.beat(recording, ONE, new ClockPair(at(5), T0.plusSeconds(5)));
            assertThat(call.describe().endpoints()).isEmpty();
        }

        @Test
        void startThatCannotBePersistedIsRefusedAndWorksLater() {
            call.journal.failNextPersisted(CallUnderTest.PERSISTENCE_ID);
            assertThat(refusal(call.start("request-1"))).isEqualTo(Refusal.JOURNAL_UNAVAILABLE);
            assertThat(call.start("request-1")).isInstanceOf(Accepted.class);
        }
    }
}
