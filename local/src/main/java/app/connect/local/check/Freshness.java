package app.connect.local.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How fresh the pictures in one participant's tile are, by the code that each carries. A picture that shows the same
 * frame as the one before it is frozen for its length.
 *
 * @param read pictures whose code was looked for: {@code unread} of them had none
 * @param frozenNanos how long no new frame came, in all
 * @param freezes those of more than {@value #FREEZE_PICTURES} pictures, from the first repeated one
 * @param damaged when pictures were shown that no sender sent
 */
public record Freshness(
        int read, int unread, long shownNanos, long frozenNanos, List<Span> freezes, List<Span> damaged) {
    /** A sender's clock that is not the recording's costs a picture now and then, which nobody sees. */
    static final int FREEZE_PICTURES = 2;

    static final Freshness NOTHING = new Freshness(0, 0, 0, 0, List.of(), List.of());

    public Freshness {
        freezes = List.copyOf(freezes);
        damaged = List.copyOf(damaged);
    }

    /** With that damage alone of which this is true. */
    Freshness where(Predicate<Span> counts) {
        return new Freshness(
                read,
                unread,
                shownNanos,
                frozenNanos,
                freezes,
                damaged.stream().filter(counts).toList());
    }

    /** 0…1 of the time shown. */
    public double frozenShare() {
        return shownNanos == 0 ? 0 : (double) frozenNanos / shownNanos;
    }

    public long longestFreezeMs() {
        return freezes.stream().mapToLong(Span::lengthMs).max().orElse(0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f %% of %.1f s frozen, %d freezes, longest %d ms, %d damaged, %d of %d unread",
                100 * frozenShare(),
                shownNanos / 1e9,
                freezes.size(),
                longestFreezeMs(),
                damaged.size(),
                unread,
                read);
    }

    /** Collects it picture by picture. */
    static final class Meter {
        private static final long NANOS_PER_MILLI = 1_000_000;
        /** A tile that was away this long has not been frozen. */
        private static final long AWAY_NANOS = 500 * NANOS_PER_MILLI;

        private final List<Span> freezes = new ArrayList<>();
        private final List<Span> damaged = new ArrayList<>();
        private int read;
        private int unread;
        private long shownNanos;
        private long frozenNanos;
        private int number = -1;
        private long lastNanos = Long.MIN_VALUE / 2;
        private long freshNanos;

        void offer(TileReader.Reading reading, long nanos) {
            read++;
            boolean follows = nanos - lastNanos < AWAY_NANOS;
            long length = follows ? nanos - lastNanos : 0;
            lastNanos = nanos;
            shownNanos += length;
            switch (reading.verdict()) {
                case NOTHING -> unread++;
                case DAMAGED ->
                    damaged.add(new Span(nanos / NANOS_PER_MILLI, (nanos + Cadence.FRAME_NANOS) / NANOS_PER_MILLI));
                case WHOLE -> {
                    if (follows && reading.number() == number) {
                        frozenNanos += length;
                    } else {
                        endFreeze(follows ? nanos : freshNanos);
                        freshNanos = nanos;
                    }
                    number = reading.number();
                }
            }
        }

        private void endFreeze(long nanos) {
            long frozen = nanos - freshNanos - Cadence.FRAME_NANOS;
            if (number >= 0 && frozen > FREEZE_PICTURES * Cadence.FRAME_NANOS) {
                freezes.add(new Span((freshNanos + Cadence.FRAME_NANOS) / NANOS_PER_MILLI, nanos / NANOS_PER_MILLI));
            }
        }

        Freshness freshness() {
            endFreeze(lastNanos);
            return new Freshness(read, unread, shownNanos, frozenNanos, freezes, damaged);
        }
    }
}
