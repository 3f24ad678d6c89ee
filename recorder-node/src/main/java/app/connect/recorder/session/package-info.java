/**
 * Who runs on this node: the supervisor that offers room, and one media session per claimed epoch that keeps the entity
 * and the pipeline in step. Comes in: SupervisorCommand, SessionCommand. Goes out: heartbeats, commits, the end. Never:
 * touches a packet or a picture, decides consent.
 */
@NullMarked
package app.connect.recorder.session;

import org.jspecify.annotations.NullMarked;
