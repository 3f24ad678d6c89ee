/**
 * The read side. Comes in: the events of both journals, by tag. Goes out: lists and searches of recordings and files.
 * Never: a decision, an authorisation, or what {@code GET /recordings/{id}} says; those ask the entities and the rows
 * that the command path writes. May be emptied and filled again from the journals at any time.
 */
@NullMarked
package app.connect.cluster.catalog;

import org.jspecify.annotations.NullMarked;
