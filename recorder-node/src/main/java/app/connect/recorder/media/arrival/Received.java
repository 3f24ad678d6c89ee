package app.connect.recorder.media.arrival;

import java.net.InetSocketAddress;

/**
 * One datagram as the selector read it.
 *
 * @param gateChanges the gate's count when it passed; if that has moved since, it may not go on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the array is handed on, not copied
record Received(byte[] bytes, InetSocketAddress from, boolean onRtcpPort, long arrivalNanos, int gateChanges) {}
