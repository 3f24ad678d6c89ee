/**
 * Who is asking. Comes in: the bearer token. Goes out: a caller with organisation and roles. Never: decides what the
 * caller may do (that is {@code cluster.access}), logs a token.
 */
@NullMarked
package app.connect.api.security;

import org.jspecify.annotations.NullMarked;
