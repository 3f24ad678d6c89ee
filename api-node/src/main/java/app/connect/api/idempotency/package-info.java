/**
 * What a POST with an Idempotency-Key was answered. Comes in: who asks what with which key and body; the answer. Goes
 * out: whether to do it, or what was answered. Never: a key or a body in clear, an answer that holds a secret, HTTP.
 */
@NullMarked
package app.connect.api.idempotency;

import org.jspecify.annotations.NullMarked;
