/**
 * The sending side of RTP as an SFU would speak it to a recorder. Comes in: media loops, a clock, the endpoints to send
 * to. Goes out: RTP and RTCP datagrams at their times, and counts of what came back. Never: the HTTP API, and no code of
 * the recorder, so that both sides are written from the RFCs and not from one another.
 */
@NullMarked
package app.connect.local.call.rtp;

import org.jspecify.annotations.NullMarked;
