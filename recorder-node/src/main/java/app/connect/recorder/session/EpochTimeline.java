package app.connect.recorder.session;

import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.session.SessionMedia.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The straight line from media time to this node's clock, once the epoch's first frame has fixed it. Any thread. */
final class EpochTimeline {
    private final SessionNode node;
    private volatile @Nullable Position origin;

    EpochTimeline(SessionNode node) {
        this.node = node;
    }

    void fix(Position first) {
        origin = first;
    }

    Optional<Position> at(MediaTime media) {
        Position first = origin;
        return first == null
                ? Optional.empty()
                : Optional.of(new Position(
                        media, first.nanos() + media.minus(first.media()).toNanos()));
    }

    Optional<ClockPair> pairAt(MediaTime media) {
        return at(media).map(node::pair);
    }
}
