/**
 * What the node counts about itself. Comes in: events of the stages, named by reason. Goes out: numbers that only grow.
 * Never: a decision of the pipeline, or a label that holds an id.
 */
@NullMarked
package app.connect.recorder.telemetry;

import org.jspecify.annotations.NullMarked;
