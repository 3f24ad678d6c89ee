package app.connect.api.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of an event stream on a socket of its own, so that a test decides what is read and when. */
final class SseClient implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    /** @param id 0 where there is none */
    record Event(long id, String type, String data) {}

    private final Socket socket = new Socket();
    private final BufferedReader in;
    private final String status;

    private SseClient(int port, String path, String token, int receiveBuffer, String... headers) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        StringBuilder request = new StringBuilder("GET /v1" + path + " HTTP/1.1\r\nHost: localhost\r\n");
        request.append("Authorization: Bearer ").append(token).append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 256);
        status = in.readLine();
        while (!in.readLine().isEmpty()) {
            // Headers.
        }
    }

    static SseClient open(int port, String path, String token, String... headers) {
        return open(port, path, token, 0, headers);
    }

    /** @param receiveBuffer bytes that the kernel takes before anything is read */
    static SseClient open(int port, String path, String token, int receiveBuffer, String... headers) {
        try {
            return new SseClient(port, path, token, receiveBuffer, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return Integer.parseInt(status.substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    /**
     * The next event; empty when the stream has ended. Chunks are taken for what they are: lines of hexadecimal digits.
     */
    Optional<Event> next() {
        try {
            long id = 0;
            String type = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return Optional.of(new Event(id, type, line.substring(6)));
                } else if (line.equals("0")) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // Cut off.
            return Optional.empty();
        }
    }

    /** Until the stream ends. */
    List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            events.add(event.get());
        }
        return events;
    }

    /** Reads on until a line starts so. */
    String line(String start) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new AssertionError("no line " + start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
