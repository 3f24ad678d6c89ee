package app.connect.recorder.media.decode;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.KeyFrameWish;
import app.connect.recorder.telemetry.Drops;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The real stage with decoders that fail as none should: by whatever begins with {@link #POISON}. */
public final class PoisonedDecoding {
    public static final byte POISON = 0x13;

    private final AtomicInteger failures = new AtomicInteger();

    /** How often a decoder has failed. */
    public int failures() {
        return failures.get();
    }

    public DecodeStage of(int track, Drops drops, KeyFrameWish wish) {
        TrackDecoders real = TrackDecoders.of(drops, wish::ask, wish::decoded);
        return new DecodeStage(track, drops, format -> new Poisonable(real.open(format)));
    }

    private final class Poisonable implements TrackDecoder {
        private final TrackDecoder real;

        Poisonable(TrackDecoder real) {
            this.real = real;
        }

        @Override
        public List<Decoded> decode(Assembled.AccessUnit unit) {
            if (unit.data().at(0) == POISON) {
                failures.incrementAndGet();
                throw new IllegalStateException("poison");
            }
            return real.decode(unit);
        }

        @Override
        public void skip(Assembled.Gap gap) {
            real.skip(gap);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
