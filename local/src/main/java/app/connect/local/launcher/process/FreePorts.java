package app.connect.local.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;

/**
 * Chooses TCP ports that a process keeps for its whole life, its restarts included. They lie below the range from
 * which Linux takes the ports of outgoing connections (32768 and up), so that none takes one while its owner is down.
 */
public final class FreePorts implements PortSource {
    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;

    private final Random random;

    public FreePorts(Random random) {
        this.random = random;
    }

    @Override
    public int next(Set<Integer> taken) {
        int size = LAST - FIRST + 1;
        int start = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            int port = FIRST + (start + i) % size;
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new LauncherException("no free TCP port between " + FIRST + " and " + LAST);
    }

    /** Whether nobody listens on this port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
