/**
 * One call's live recording: the sharded, event-sourced entity, its states that decide, and the wire protocol between it,
 * the API and the media sessions. Comes in: commands. Goes out: events, replies, session commands. Never: media, HTTP,
 * personal data in an event.
 */
@NullMarked
package app.connect.cluster.recording;

import org.jspecify.annotations.NullMarked;
