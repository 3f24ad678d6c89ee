package app.connect.cluster.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.chat.WritingConsent.Entry;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WritingConsentTest {
    private static final Instant NOTICE = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void noticeAloneGivesNothingUnderAllParty() {
        WritingConsent consent = new WritingConsent(ConsentMode.ALL_PARTY, List.of(at(0, null)));

        assertThat(consent.standsAt(NOTICE.plusSeconds(5))).isFalse();
    }

    @Test
    void acknowledgementDoesNotReachBack() {
        WritingConsent consent =
                new WritingConsent(ConsentMode.ALL_PARTY, List.of(at(0, null), at(10, Decision.ACKNOWLEDGE)));

        assertThat(consent.standsAt(NOTICE.plusSeconds(10).minusMillis(1))).isFalse();
        assertThat(consent.standsAt(NOTICE.plusSeconds(10))).isTrue();
    }

    @Test
    void withdrawalEndsItAndAnotherAcknowledgementBeginsItAgain() {
        WritingConsent consent = new WritingConsent(
                ConsentMode.ALL_PARTY,
                List.of(
                        at(0, null),
                        at(10, Decision.ACKNOWLEDGE),
                        at(20, Decision.WITHDRAW),
                        at(30, Decision.ACKNOWLEDGE)));

        assertThat(consent.standsAt(NOTICE.plusSeconds(20).minusMillis(1))).isTrue();
        assertThat(consent.standsAt(NOTICE.plusSeconds(20))).isFalse();
        assertThat(consent.standsAt(NOTICE.plusSeconds(30))).isTrue();
    }

    @Test
    void noticeIsEnoughUnderOnePartyUntilSomebodyDeclines() {
        WritingConsent consent =
                new WritingConsent(ConsentMode.ONE_PARTY, List.of(at(0, null), at(10, Decision.DECLINE), at(15, null)));

        assertThat(consent.standsAt(NOTICE.minusMillis(1))).isFalse();
        assertThat(consent.standsAt(NOTICE)).isTrue();
        assertThat(consent.standsAt(NOTICE.plusSeconds(12))).isFalse();
    }

    private static Entry at(int second, @Nullable Decision decision) {
        return new Entry(NOTICE.plusSeconds(second), decision);
    }
}
