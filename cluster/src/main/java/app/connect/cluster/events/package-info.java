/**
 * {@code event_log}: what people and webhooks are told, one numbered stream per call and per conversation. Comes in: events
 * of the command path in the order in which they were persisted, again after a crash. Goes out: what came after a given
 * number. Never: decisions, delivery, anything that the contract's events do not need.
 */
@NullMarked
package app.connect.cluster.events;

import org.jspecify.annotations.NullMarked;
