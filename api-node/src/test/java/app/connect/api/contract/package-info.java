/**
 * The API held to its description: {@code docs/api/openapi.yaml}, read as the server serves it. Comes in: requests and
 * what was answered. Goes out: nothing, or an {@link AssertionError} that says what is not as described.
 */
@NullMarked
package app.connect.api.contract;

import org.jspecify.annotations.NullMarked;
