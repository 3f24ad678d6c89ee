/**
 * Rules of consent: policy, decisions, ledger. Comes in: decisions of persons. Goes out: which gates may be open, and
 * the audit trail. Pure: no actors, no clock, no storage.
 */
@NullMarked
package app.connect.cluster.consent;

import org.jspecify.annotations.NullMarked;
