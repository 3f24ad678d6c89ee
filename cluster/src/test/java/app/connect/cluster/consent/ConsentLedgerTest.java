package app.connect.cluster.consent;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.ConsentLedger.Verdict;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {
    private static final PersonRef ANN = new PersonRef("a".repeat(32));
    private static final Instant NOW = Instant.EPOCH;

    private static MediaTime seconds(double seconds) {
        return new MediaTime((long) (seconds * MediaTime.TICKS_PER_SECOND));
    }

    private static ConsentLedger under(ConsentMode mode) {
        return ConsentLedger.under(new ConsentTerms(mode, 1, false)).noticed(ANN);
    }

    private static ConsentLedger decide(ConsentLedger ledger, Decision decision, double at) {
        return ledger.decided(ANN, decision, DecisionChannel.BUTTON, NOW, seconds(at));
    }

    @Nested
    class UnderAllParty {
        private final ConsentLedger noticed = under(ConsentMode.ALL_PARTY);

        @Test
        void nobodyIsPermittedBeforeAnAnswer() {
            assertThat(noticed.permitted()).isEmpty();
            assertThat(noticed.allows(ANN, seconds(0), seconds(1))).isFalse();
        }

        @Test
        void acknowledgementBeforeMediaOpensFromTheBeginning() {
            ConsentLedger ledger = noticed.decided(ANN, Decision.ACKNOWLEDGE, DecisionChannel.INITIATOR, NOW, null);
            assertThat(ledger.permitted()).containsExactly(ANN);
            assertThat(ledger.allows(ANN, seconds(0), seconds(100))).isTrue();
        }

        @Test
        void lateAcknowledgementOpensFromItsPositionLessTheTolerance() {
            ConsentLedger ledger = decide(noticed, Decision.ACKNOWLEDGE, 10);
            assertThat(ledger.allows(ANN, seconds(8), seconds(20))).isTrue();
            assertThat(ledger.allows(ANN, seconds(7.999), seconds(20))).isFalse();
        }

        @Test
        void closingIsExactToTheTick() {
            ConsentLedger ledger = decide(decide(noticed, Decision.ACKNOWLEDGE, 0), Decision.WITHDRAW, 10);
            MediaTime oneTickLater = new MediaTime(seconds(10).ticks() + 1);
            assertThat(ledger.allows(ANN, seconds(3), seconds(10))).isTrue();
            assertThat(ledger.allows(ANN, seconds(3), oneTickLater)).isFalse();
            assertThat(ledger.permitted()).isEmpty();
        }

        @Test
        void acknowledgingAgainNeverReachesBackIntoTheClosedStretch() {
            ConsentLedger ledger = decide(
                    decide(decide(noticed, Decision.ACKNOWLEDGE, 0), Decision.WITHDRAW, 10),
                    Decision.ACKNOWLEDGE,
                    10.5);
            assertThat(ledger.allows(ANN, seconds(10), seconds(11))).isTrue();
            assertThat(ledger.allows(ANN, seconds(9.9), seconds(11))).isFalse();
        }

        @Test
        void acknowledgingAgainMuchLaterLeavesTheStretchBetweenClosed() {
            ConsentLedger ledger = decide(
                    decide(decide(noticed, Decision.ACKNOWLEDGE, 0), Decision.WITHDRAW, 10), Decision.ACKNOWLEDGE, 60);
            assertThat(ledger.allows(ANN, seconds(30), seconds(31))).isFalse();
            assertThat(ledger.allows(ANN, seconds(58), seconds(61))).isTrue();
        }

        @Test
        void acknowledgingAfterDecliningNeverReachesBackBeforeTheDecline() {
            ConsentLedger ledger = decide(decide(noticed, Decision.DECLINE, 10), Decision.ACKNOWLEDGE, 11);
            assertThat(ledger.allows(ANN, seconds(10), seconds(12))).isTrue();
            assertThat(ledger.allows(ANN, seconds(9.5), seconds(12))).isFalse();
        }

        @Test
        void withdrawingWithoutAnAcknowledgementIsOutOfOrder() {
            assertThat(noticed.judge(ANN, Decision.WITHDRAW)).isEqualTo(Verdict.OUT_OF_ORDER);
            assertThat(decide(noticed, Decision.DECLINE, 1).judge(ANN, Decision.WITHDRAW))
                    .isEqualTo(Verdict.OUT_OF_ORDER);
        }

        @Test
        void theSameDecisionAgainIsRepeated() {
            assertThat(decide(noticed, Decision.DECLINE, 1).judge(ANN, Decision.DECLINE))
                    .isEqualTo(Verdict.REPEATED);
        }

        @Test
        void whoWasNotNotifiedHasNothingToDecide() {
            assertThat(noticed.judge(new PersonRef("b".repeat(32)), Decision.ACKNOWLEDGE))
                    .isEqualTo(Verdict.NOT_NOTICED);
        }
    }

    @Nested
    class UnderOneParty {
        private final ConsentLedger noticed = under(ConsentMode.ONE_PARTY);

        @Test
        void noticeAloneOpensTheGate() {
            assertThat(noticed.permitted()).containsExactly(ANN);
            assertThat(noticed.allows(ANN, seconds(0), seconds(5))).isTrue();
        }

        @Test
        void declineClosesItAllTheSame() {
            ConsentLedger ledger = decide(noticed, Decision.DECLINE, 5);
            assertThat(ledger.permitted()).isEmpty();
            assertThat(ledger.allows(ANN, seconds(0), seconds(5))).isTrue();
            assertThat(ledger.allows(ANN, seconds(4), seconds(6))).isFalse();
        }

        @Test
        void withdrawalNeedsNoAcknowledgement() {
            assertThat(noticed.judge(ANN, Decision.WITHDRAW)).isEqualTo(Verdict.NEW);
            assertThat(decide(noticed, Decision.WITHDRAW, 3).permitted()).isEmpty();
        }
    }
}
