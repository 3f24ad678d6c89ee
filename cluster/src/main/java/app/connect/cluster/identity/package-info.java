/**
 * Names of things: what Connect calls them (organisation, conversation, call, participant, track) and what a recording
 * calls them (recording id, epoch, person reference). Every id that comes from outside is validated here, before any use
 * in a key, a path or an actor name. Never: personal data.
 */
@NullMarked
package app.connect.cluster.identity;

import org.jspecify.annotations.NullMarked;
