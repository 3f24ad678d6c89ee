/**
 * Event streams of calls and conversations. Comes in: who wants to follow what from where, and word that a stream has
 * grown. Goes out: {@code text/event-stream}, from the table, in the order of its numbers, without loss or repetition.
 * Never: a query per open stream and second, a decision about rights (that is {@code cluster.access}).
 */
@NullMarked
package app.connect.api.events;

import org.jspecify.annotations.NullMarked;
