package app.connect.cluster.consent;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who was told, who answered what, and so who may be in the recording when. Pure and immutable; {@link #judge} decides,
 * {@link #noticed} and {@link #decided} apply what was persisted.
 *
 * <p>Closing is exact: what reaches past the position at which a gate closed is refused. Opening is persisted before
 * the gate opens, so presence begins after it on the node's clock; {@link #OPENING_TOLERANCE} allows for what was
 * captured before it arrived, but never reaches back into a stretch that a decision had closed.
 */
public record ConsentLedger(ConsentTerms terms, List<PersonConsent> persons) {
    /** Capture precedes arrival by network and jitter buffer; the position of an acknowledgement is an estimate. */
    public static final MediaTime OPENING_TOLERANCE = MediaTime.ofMillis(2_000);

    /** What is to be done with an answer. */
    public enum Verdict {
        /** Persist it. */
        NEW,
        /** It stands already; same answer again. */
        REPEATED,
        NOT_NOTICED,
        OUT_OF_ORDER
    }

    public ConsentLedger {
        persons = List.copyOf(persons);
    }

    public static ConsentLedger under(ConsentTerms terms) {
        return new ConsentLedger(terms, List.of());
    }

    public Verdict judge(PersonRef person, Decision decision) {
        PersonConsent known = of(person).orElse(null);
        if (known == null) {
            return Verdict.NOT_NOTICED;
        }
        if (known.latest() == decision) {
            return Verdict.REPEATED;
        }
        boolean nothingToTakeBack = terms.mode() == ConsentMode.ALL_PARTY && known.latest() != Decision.ACKNOWLEDGE;
        return decision == Decision.WITHDRAW && nothingToTakeBack ? Verdict.OUT_OF_ORDER : Verdict.NEW;
    }

    /** Repeated notices change nothing. */
    public ConsentLedger noticed(PersonRef person) {
        return of(person).isPresent() ? this : with(PersonConsent.noticed(person, terms.mode()));
    }

    /** The notice of somebody who was sent one arrived; the earliest arrival counts. */
    public ConsentLedger delivered(PersonRef person, Instant at) {
        return of(person).map(line -> with(line.delivered(at))).orElse(this);
    }

    public ConsentLedger decided(
            PersonRef person, Decision decision, DecisionChannel how, Instant when, @Nullable MediaTime where) {
        PersonConsent before = of(person).orElseGet(() -> PersonConsent.noticed(person, terms.mode()));
        return with(before.decided(decision, how, when, where));
    }

    public Optional<PersonConsent> of(PersonRef person) {
        return persons.stream().filter(line -> line.person().equals(person)).findFirst();
    }

    /** Everybody whose gate may be open now. */
    public Set<PersonRef> permitted() {
        return persons.stream()
                .filter(PersonConsent::isOpen)
                .map(PersonConsent::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the person may be in picture or mix during all of [{@code from}, {@code to}). */
    public boolean allows(PersonRef person, MediaTime from, MediaTime to) {
        return of(person).map(line -> line.allows(from, to)).orElse(false);
    }

    private ConsentLedger with(PersonConsent line) {
        List<PersonConsent> lines = new ArrayList<>(persons);
        lines.removeIf(old -> old.person().equals(line.person()));
        lines.add(line);
        return new ConsentLedger(terms, lines);
    }
}
