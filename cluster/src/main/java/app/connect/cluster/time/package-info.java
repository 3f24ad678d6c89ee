/**
 * Positions in a recording and the clocks that order it. Comes in: tick counts and clock readings. Goes out: {@link
 * app.connect.cluster.time.MediaTime}, {@link app.connect.cluster.time.Slot}. Never: the wall clock of a node compared
 * with that of another (see {@link app.connect.cluster.time.DatabaseClock}).
 */
@NullMarked
package app.connect.cluster.time;

import org.jspecify.annotations.NullMarked;
