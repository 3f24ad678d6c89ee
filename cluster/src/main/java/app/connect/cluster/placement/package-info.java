/**
 * Where things run: the two shard regions as facades that the rest calls, and which recorder node has room.
 */
@NullMarked
package app.connect.cluster.placement;

import org.jspecify.annotations.NullMarked;
