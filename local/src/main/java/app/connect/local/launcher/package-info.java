/**
 * Runs a cluster on one machine. Comes in: the commands of {@code bin/cluster} and {@code bin/token} and what earlier
 * commands remembered in {@code DIR/run}. Goes out: processes of the nodes and of PostgreSQL with their environment,
 * process id files, secrets and a status. Never: anything a node does itself; the nodes are started exactly as a
 * container would start them, by their own distribution and environment variables.
 */
@NullMarked
package app.connect.local.launcher;

import org.jspecify.annotations.NullMarked;
