/**
 * The HTTP API, one class per resource. Comes in: requests. Goes out: the JSON of {@code api.json}, problems of {@code
 * api.problem}. Never: a domain record serialised as it is, a decision about rights taken here (all go through the one
 * decision point of {@code cluster.access}).
 */
@NullMarked
package app.connect.api.http;

import org.jspecify.annotations.NullMarked;
