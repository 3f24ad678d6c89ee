/**
 * The public contract as records: what requests say and what answers look like. Comes in: JSON and domain values. Goes
 * out: JSON. Never: a domain record serialised as it is, logic beyond mapping.
 */
@NullMarked
package app.connect.api.json;

import org.jspecify.annotations.NullMarked;
