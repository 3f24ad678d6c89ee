/**
 * Recordings from the outside: what people and their servers send goes in, what they get comes out. Comes in: the
 * distributions that the build made, run as a cluster of processes. Goes out: nothing. Never: a class of a node; a test
 * speaks HTTP and RTP, and where the journal itself is what is judged, SQL.
 */
@NullMarked
package app.connect.local.e2e;

import org.jspecify.annotations.NullMarked;
