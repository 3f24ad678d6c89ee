/**
 * How the API says no: RFC 9457 problems with a stable code. Comes in: refusals, faults, bad requests. Goes out: status,
 * code, detail. The one table from code to status is {@link app.connect.api.problem.ProblemCode}. Never: a stack trace,
 * a secret, the existence of what the caller may not know of.
 */
@NullMarked
package app.connect.api.problem;

import org.jspecify.annotations.NullMarked;
