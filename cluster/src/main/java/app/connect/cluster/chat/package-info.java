/**
 * What was written during a call, as far as it belongs to a recording: rows that can be erased, never events. Comes in:
 * messages and deletions from the platform. Goes out: a recording's messages with their places on its timeline. Never:
 * the words of anybody whose consent did not stand when they were written.
 */
@NullMarked
package app.connect.cluster.chat;

import org.jspecify.annotations.NullMarked;
