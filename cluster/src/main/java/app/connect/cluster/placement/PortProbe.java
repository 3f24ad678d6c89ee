package app.connect.cluster.placement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/** Tells a process that is gone from one that is slow: the port of the first refuses connections. Never blocks. */
final class PortProbe implements CompletionHandler<Void, AsynchronousSocketChannel> {
    private final Runnable refused;

    private PortProbe(Runnable refused) {
        this.refused = refused;
    }

    /** Runs {@code refused} on some other thread, or never. */
    static void whenRefused(String host, int port, Runnable refused) {
        try {
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
            channel.connect(new InetSocketAddress(host, port), channel, new PortProbe(refused));
        } catch (IOException e) {
            throw new UncheckedIOException("no socket to probe port " + port, e);
        }
    }

    @Override
    public void completed(Void connected, AsynchronousSocketChannel channel) {
        close(channel);
    }

    @Override
    public void failed(Throwable failure, AsynchronousSocketChannel channel) {
        close(channel);
        if (failure instanceof ConnectException) {
            refused.run();
        }
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a probe", e);
        }
    }
}
