/**
 * What is written for ever and what is said between processes. Comes in: events. Goes out: chained, hashed journal
 * records with stable type names. Never: personal data, class names as manifests.
 */
@NullMarked
package app.connect.cluster.journal;

import org.jspecify.annotations.NullMarked;
