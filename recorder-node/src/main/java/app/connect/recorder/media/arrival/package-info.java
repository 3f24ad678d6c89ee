/**
 * From the network to packets that may be kept. Comes in: UDP datagrams on a track's pair of ports. Goes out: {@link
 * app.connect.recorder.media.arrival.Arrived}, in order of arrival, of one sender at a time. Everything passes the consent
 * gate before it is buffered. Only {@link app.connect.recorder.media.arrival.RtpSockets} has a thread. Never: reordering,
 * payload formats, or an exception for what a sender sent.
 */
@NullMarked
package app.connect.recorder.media.arrival;

import org.jspecify.annotations.NullMarked;
