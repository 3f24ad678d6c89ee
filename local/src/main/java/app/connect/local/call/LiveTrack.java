package app.connect.local.call;

import app.connect.local.call.rtp.Endpoint;
import app.connect.local.call.rtp.TrackSender;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One track that is being sent, and where to. Used by the poller's thread and the script's. */
final class LiveTrack {
    private final TrackPath path;
    private final TrackKind kind;
    private final TrackSender sender;
    private final boolean sendsAnyway;
    private final UnaryOperator<Endpoint> way;
    private List<Endpoint> known = List.of();
    private boolean on = true;

    /** {@code way}: where to send what is for an endpoint. */
    LiveTrack(TrackPath path, TrackKind kind, TrackSender sender, boolean sendsAnyway, UnaryOperator<Endpoint> way) {
        this.path = path;
        this.kind = kind;
        this.sender = sender;
        this.sendsAnyway = sendsAnyway;
        this.way = way;
    }

    /** The API said where this track is wanted; {@code elsewhere}: where another track of this kind is, if any. */
    synchronized void wanted(List<Endpoint> endpoints, Optional<List<Endpoint>> elsewhere) {
        if (!endpoints.isEmpty() || !sendsAnyway) {
            known = endpoints;
        } else if (known.isEmpty()) {
            known = elsewhere.orElse(List.of());
        }
        apply();
    }

    synchronized void turn(boolean wantedOn) {
        on = wantedOn;
        apply();
    }

    private void apply() {
        List<Endpoint> to = on ? known.stream().map(way).toList() : List.of();
        if (!sender.endpoints().equals(to)) {
            sender.sendTo(to);
        }
    }

    TrackPath path() {
        return path;
    }

    TrackKind kind() {
        return kind;
    }

    TrackSender sender() {
        return sender;
    }
}
