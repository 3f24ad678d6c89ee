/**
 * Who may what: contract §2's table as a pure value, the one desk that every route asks, and the rows that its answers
 * and those of the ledger come from. Comes in: a caller with verified claims, an id. Goes out: allowed, forbidden, or not
 * found, which is also the answer about what the caller may not know of. Never: tokens, HTTP, the read side's catalog.
 */
@NullMarked
package app.connect.cluster.access;

import org.jspecify.annotations.NullMarked;
