package app.connect.local.call.rtp;

import java.net.InetSocketAddress;

/** Where the recorder wants a track's packets. */
public record Endpoint(String host, int port, int rtcpPort) {
    InetSocketAddress media() {
        return new InetSocketAddress(host, port);
    }

    InetSocketAddress control() {
        return new InetSocketAddress(host, rtcpPort);
    }
}
