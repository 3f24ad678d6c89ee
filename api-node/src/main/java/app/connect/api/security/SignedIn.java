package app.connect.api.security;

import app.connect.cluster.access.Caller;
import java.time.Instant;

/**
 * Who asks, by a token that is good now.
 *
 * @param until the token's {@code exp}; for what outlasts one request
 */
public record SignedIn(Caller caller, Instant until) {}
