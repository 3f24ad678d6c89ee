/**
 * Captures of somebody else's RTP, sent again. Comes in: libpcap or rtpdump files. Goes out: their datagrams at their
 * times, to a recorder's endpoint. Never: a change to what is inside; a capture is replayed as it was.
 */
@NullMarked
package app.connect.local.call.capture;

import org.jspecify.annotations.NullMarked;
