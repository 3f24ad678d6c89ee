package app.connect.cluster.access;

import app.connect.cluster.events.StreamKey;

/** Somebody who wants to follow, or follows, a stream of the own organisation. */
public record StreamClaim(Caller caller, StreamKey stream) {
    public StreamClaim {
        if (!caller.org().equals(stream.organisation())) {
            throw new IllegalArgumentException("a stream of another organisation is nothing to this caller");
        }
    }

    Action action() {
        return switch (stream.kind()) {
            case CALL -> Action.CALL_EVENTS;
            case CONVERSATION -> Action.CONVERSATION_EVENTS;
        };
    }
}
