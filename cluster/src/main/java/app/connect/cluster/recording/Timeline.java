package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.CommitVerdict.Enter;
import app.connect.cluster.recording.CommitVerdict.No;
import app.connect.cluster.recording.CommitVerdict.StandsAlready;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are in, which are declared empty, and who may commit what: the rules of design §4, pure and small. A day
 * of 27,000 slots is one range here; the facts of each slot are in its event only.
 *
 * @param claims every epoch and its first slot, in order; each may commit up to the next one's first slot
 * @param fills slots that another epoch than the range's own has filled
 * @param digest running hash over what was committed
 * @param flaws of what was committed; none in a snapshot from before they were counted
 */
record Timeline(
        List<Claim> claims,
        SlotSet committed,
        List<DeclaredGap> gaps,
        List<Fill> fills,
        long bytes,
        String digest,
        Flaws flaws) {
    record Claim(Epoch epoch, String node, Slot fromSlot) {}

    record DeclaredGap(SlotRange slots, String reason) {}

    record Fill(Slot slot, Epoch epoch) {}

    /**
     * A stop that reaches the session late finds frames composed beyond it, in the same segment. They end the recording
     * a moment later; to refuse the segment would cost up to 3.2 s.
     */
    private static final MediaTime OVERSHOOT = MediaTime.ofMillis(1_000);

    static final Timeline EMPTY =
            new Timeline(List.of(), SlotSet.EMPTY, List.of(), List.of(), 0, RunningDigest.START, Flaws.NONE);

    Timeline {
        claims = List.copyOf(claims);
        gaps = List.copyOf(gaps);
        fills = List.copyOf(fills);
        flaws = Objects.requireNonNullElse(flaws, Flaws.NONE);
    }

    Optional<Claim> claim() {
        return claims.isEmpty() ? Optional.empty() : Optional.of(claims.get(claims.size() - 1));
    }

    /** Where the last committed slot ends; nothing before may be recorded anew. */
    MediaTime committedEnd() {
        return committed.end().start();
    }

    /** @param cut the recording's end, once it is stopped */
    CommitVerdict judge(Epoch epoch, SlotFacts facts, @Nullable MediaTime cut) {
        Slot slot = facts.slot();
        if (claims.stream().noneMatch(claim -> claim.epoch().equals(epoch))) {
            return new No(CommitRefusal.SUPERSEDED);
        }
        if (committed.contains(slot)) {
            return epoch.equals(committer(slot)) ? new StandsAlready() : new No(CommitRefusal.SUPERSEDED);
        }
        if (cut != null && isAfter(cut, facts)) {
            return new No(CommitRefusal.AFTER_STOP);
        }
        boolean mayEnter = epoch.equals(owner(slot)) || isDeclaredGap(slot);
        return mayEnter ? new Enter() : new No(CommitRefusal.SUPERSEDED);
    }

    private static boolean isAfter(MediaTime cut, SlotFacts facts) {
        boolean beginsBefore = facts.slot().start().isBefore(cut);
        return !beginsBefore || cut.plus(OVERSHOOT).isBefore(facts.end());
    }

    private @Nullable Epoch owner(Slot slot) {
        Epoch owner = null;
        for (Claim claim : claims) {
            if (claim.fromSlot().compareTo(slot) <= 0) {
                owner = claim.epoch();
            }
        }
        return owner;
    }

    private @Nullable Epoch committer(Slot slot) {
        return fills.stream()
                .filter(fill -> fill.slot().equals(slot))
                .findFirst()
                .map(Fill::epoch)
                .orElseGet(() -> owner(slot));
    }

    private boolean isDeclaredGap(Slot slot) {
        return gaps.stream().anyMatch(gap -> gap.slots().contains(slot));
    }

    /** Whatever is neither committed nor declared before {@code end}. */
    List<SlotRange> undeclaredBefore(Slot end) {
        SlotSet accounted = committed;
        for (DeclaredGap gap : gaps) {
            accounted = accounted.with(gap.slots());
        }
        return accounted.missingBefore(end);
    }

    Timeline claimed(Claim claim) {
        List<Claim> more = new ArrayList<>(claims);
        more.add(claim);
        return new Timeline(more, committed, gaps, fills, bytes, digest, flaws);
    }

    Timeline declared(SlotRange slots, String reason) {
        List<DeclaredGap> more = new ArrayList<>(gaps);
        more.add(new DeclaredGap(slots, reason));
        return new Timeline(claims, committed, more, fills, bytes, digest, flaws);
    }

    Timeline committed(Epoch epoch, SlotFacts facts) {
        Slot slot = facts.slot();
        List<Fill> filled = fills;
        if (!epoch.equals(owner(slot))) {
            filled = new ArrayList<>(fills);
            filled.add(new Fill(slot, epoch));
        }
        long more = facts.objects().stream().mapToLong(SegmentObject::bytes).sum();
        return new Timeline(
                claims,
                committed.with(slot),
                without(slot),
                filled,
                bytes + more,
                RunningDigest.after(digest, facts),
                flaws.with(slot, facts.flaws()));
    }

    private List<DeclaredGap> without(Slot slot) {
        if (!isDeclaredGap(slot)) {
            return gaps;
        }
        List<DeclaredGap> rest = new ArrayList<>();
        for (DeclaredGap gap : gaps) {
            if (gap.slots().contains(slot)) {
                part(gap.slots().from(), slot).ifPresent(range -> rest.add(new DeclaredGap(range, gap.reason())));
                part(slot.next(), gap.slots().to()).ifPresent(range -> rest.add(new DeclaredGap(range, gap.reason())));
            } else {
                rest.add(gap);
            }
        }
        return rest;
    }

    private static Optional<SlotRange> part(Slot from, Slot to) {
        return from.compareTo(to) < 0 ? Optional.of(new SlotRange(from, to)) : Optional.empty();
    }
}
