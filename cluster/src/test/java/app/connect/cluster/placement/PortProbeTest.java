package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PortProbeTest {
    private final CountDownLatch refused = new CountDownLatch(1);

    @Test
    void aPortThatNobodyListensAtRefuses() throws IOException, InterruptedException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = socket.getLocalPort();
        socket.close();

        PortProbe.whenRefused("127.0.0.1", port, refused::countDown);

        assertThat(refused.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatDoesNotAcceptIsNotGone() throws IOException, InterruptedException {
        try (ServerSocket frozen = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            PortProbe.whenRefused("127.0.0.1", frozen.getLocalPort(), refused::countDown);

            // The kernel has completed the connection, so the probe is over, when it can be accepted.
            frozen.accept().close();
            assertThat(refused.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
