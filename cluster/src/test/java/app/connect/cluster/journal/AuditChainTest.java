package app.connect.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.RecordingId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final AuditChain CHAIN = new AuditChain(AuditKey.parse("k1", "ab".repeat(32)));

    private record Event(String what, int number) {}

    private record Link(ChainLink link, Object event, String hash) {}

    private static List<Link> chain(int length) {
        List<Event> events = IntStream.range(0, length)
                .mapToObj(i -> new Event("happened", i))
                .toList();
        return CHAIN.append(ChainHead.START, RECORDING, AT, events, Link::new);
    }

    private static ChainVerifier verify(List<Link> links) {
        ChainVerifier verifier = new ChainVerifier(CHAIN, ChainHead.START);
        links.forEach(link -> verifier.next(link.link(), link.event(), link.hash()));
        return verifier;
    }

    @Test
    void canonicalFormIsSortedAndHasNoNulls() {
        ChainLink link = CHAIN.link(ChainHead.START, RECORDING, AT);
        Map<String, Object> event = new java.util.HashMap<>();
        event.put("zeta", 1.50);
        event.put("alpha", null);
        assertThat(new String(CanonicalJson.of(link, event), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"event\":{\"zeta\":1.5},\"link\":{\"at\":\"2026-01-02T03:04:05.678Z\",\"chainIndex\":0,"
                        + "\"keyId\":\"k1\",\"previousHash\":\"" + "0".repeat(64) + "\",\"recordingId\":\""
                        + RECORDING + "\"}}");
    }

    @Test
    void intactChainHolds() {
        assertThat(verify(chain(5)).broken()).isEmpty();
    }

    @Test
    void changedEventIsFound() {
        List<Link> links = chain(5);
        Link third = links.get(2);
        links.set(2, new Link(third.link(), new Event("changed", 2), third.hash()));
        assertThat(verify(links).broken()).hasValue("event 2 is not what was written");
    }

    @Test
    void changedTimeInTheEnvelopeIsFound() {
        List<Link> links = chain(5);
        Link third = links.get(2);
        ChainLink later = new ChainLink(
                RECORDING, 2, third.link().previousHash(), third.link().keyId(), AT.plusMillis(1));
        links.set(2, new Link(later, third.event(), third.hash()));
        assertThat(verify(links).broken()).hasValue("event 2 is not what was written");
    }

    @Test
    void missingEventIsFound() {
        List<Link> links = chain(5);
        links.remove(2);
        assertThat(verify(links).broken()).hasValue("event 3 stands where 2 is due");
    }

    @Test
    void reorderedEventsAreFound() {
        List<Link> links = chain(5);
        links.add(1, links.remove(3));
        assertThat(verify(links).broken()).hasValue("event 3 stands where 1 is due");
    }

    @Test
    void chainThatSomebodyWithoutTheKeyMadeAnewIsFound() {
        AuditChain forger = new AuditChain(AuditKey.parse("k1", "cd".repeat(32)));
        ChainLink link = forger.link(ChainHead.START, RECORDING, AT);
        Event event = new Event("forged", 0);
        assertThat(verify(List.of(new Link(link, event, forger.hash(link, event))))
                        .broken())
                .hasValue("event 0 is not what was written");
    }
}
