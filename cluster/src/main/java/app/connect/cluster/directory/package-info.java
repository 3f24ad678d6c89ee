/**
 * Plain tables that Connect's platform fills: organisations' policies, conversations with members, calls, participants,
 * tracks; and the rows that tie a recording's references to persons. Comes in: what the platform says, in any order and
 * more than once. Goes out: the call as it is now, with a version, and for a recording its roster. Also the one door to
 * our own rows ({@link app.connect.cluster.directory.Database}). Never: events, decisions about who may what.
 */
@NullMarked
package app.connect.cluster.directory;

import org.jspecify.annotations.NullMarked;
