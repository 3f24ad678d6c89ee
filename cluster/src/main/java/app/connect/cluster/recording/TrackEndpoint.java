package app.connect.cluster.recording;

/** Where a session listens for one track: RTP on {@code port}, RTCP on {@code rtcpPort}. */
public record TrackEndpoint(int track, String host, int port, int rtcpPort) {}
