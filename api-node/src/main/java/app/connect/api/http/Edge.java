package app.connect.api.http;

import app.connect.api.config.PlaybackSettings;
import app.connect.api.config.RequestSettings;
import app.connect.api.events.EventStreams;
import app.connect.api.idempotency.Answers;
import app.connect.api.limit.RateLimiter;
import app.connect.api.security.PlaybackSessions;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.time.MonotonicClock;

/**
 * What stands between callers and the routes; borrowed from the node.
 *
 * @param maxAnswer bytes of an answer that is kept for repetition
 */
public record Edge(
        RequestSettings requests,
        RateLimiter limiter,
        Answers answers,
        int maxAnswer,
        EventStreams streams,
        PlaybackSettings playback,
        PlaybackSessions sessions,
        MonotonicClock clock,
        EdgeCounters counters) {}
