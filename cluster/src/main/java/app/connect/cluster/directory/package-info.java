/**
 * Plain tables that Connect's platform fills: organisations' policies, conversations with members, calls, participants,
 * tracks; and the rows that tie a recording's references to persons. Comes in: rows. Goes out: rows. Never: events.
 */
@NullMarked
package app.connect.cluster.directory;

import org.jspecify.annotations.NullMarked;
