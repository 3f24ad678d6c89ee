/**
 * Settings: what a node is told by files and environment, parsed once into records that are handed down. Comes in: HOCON.
 * Goes out: records, and the overrides for Pekko that follow from them. Never: a default that is not in reference.conf.
 */
@NullMarked
package app.connect.cluster.config;

import org.jspecify.annotations.NullMarked;
