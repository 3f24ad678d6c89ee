/**
 * How a track's media comes to this node. Comes in: a track that may be recorded. Goes out: an endpoint that packets
 * arrive at. Never: opens anything for a person whose consent is missing (it is only asked for permitted tracks).
 */
@NullMarked
package app.connect.recorder.sfu;

import org.jspecify.annotations.NullMarked;
