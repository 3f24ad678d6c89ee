/**
 * What is counted at this node's edge. Comes in: one call for each thing that happened. Goes out: a line in the log
 * when something has happened, and {@code /metrics}. Never: ids, a decision.
 */
@NullMarked
package app.connect.api.telemetry;

import org.jspecify.annotations.NullMarked;
