/**
 * What a node says of itself in figures. Comes in: metrics that the owner of a figure registers. Goes out: {@code
 * /metrics} in Prometheus' text format, on the management port. Never: what persons are called or say.
 */
@NullMarked
package app.connect.cluster.telemetry;

import org.jspecify.annotations.NullMarked;
