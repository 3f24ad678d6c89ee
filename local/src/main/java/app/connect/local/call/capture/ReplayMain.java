package app.connect.local.call.capture;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.KitOptions;
import app.connect.local.call.rtp.Endpoint;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ReplayMain --file CAPTURE} lists the streams of a capture; with {@code --ssrc S --host H --port P
 * [--rtcp-port Q] [--speed X]} it
 * sends one of them to a track's endpoint, {@code X} times as fast as it was captured (1; 0: at once).
 */
public final class ReplayMain {
    private ReplayMain() {}

    private static final Set<String> OPTIONS = Set.of("--file", "--ssrc", "--host", "--port", "--rtcp-port", "--speed");

    @SuppressWarnings("SystemOut") // the list is this program's result
    public static void main(String[] arguments) {
        try {
            KitOptions options = KitOptions.parse(OPTIONS, arguments);
            List<CapturedDatagram> capture = CaptureFile.read(Path.of(options.required("--file")));
            if (options.has("--ssrc")) {
                System.out.println(replay(options, capture) + " datagrams sent");
            } else {
                streams(capture).forEach((ssrc, line) -> System.out.println(line));
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static long replay(KitOptions options, List<CapturedDatagram> capture) {
        int ssrc = (int) options.number("--ssrc", 0);
        options.required("--port");
        int port = (int) options.number("--port", 0);
        int rtcpPort = (int) options.number("--rtcp-port", port + 1L);
        Endpoint to = new Endpoint(options.text("--host", "127.0.0.1"), port, rtcpPort);
        List<CapturedDatagram> stream =
                capture.stream().filter(CaptureReplay.stream(ssrc)).toList();
        if (stream.isEmpty()) {
            throw new IllegalArgumentException("the capture has no ssrc " + options.text("--ssrc", ""));
        }
        double speed = options.has("--speed") ? options.share("--speed") : 1;
        try (CaptureReplay replay = CaptureReplay.open(MonotonicClock.system())) {
            return replay.send(stream, to, speed);
        }
    }

    /** A line for each SSRC: payload types, packets, seconds. */
    static Map<Long, String> streams(List<CapturedDatagram> capture) {
        Map<Long, String> lines = new TreeMap<>();
        for (CapturedDatagram datagram : capture) {
            if (datagram.isRtp()) {
                lines.computeIfAbsent(Integer.toUnsignedLong(datagram.ssrc()), ssrc -> line(ssrc, capture));
            }
        }
        return lines;
    }

    private static String line(long ssrc, List<CapturedDatagram> capture) {
        List<CapturedDatagram> stream = capture.stream()
                .filter(CapturedDatagram::isRtp)
                .filter(CaptureReplay.stream((int) ssrc))
                .toList();
        List<Integer> types =
                stream.stream().map(CapturedDatagram::payloadType).distinct().toList();
        double seconds = (stream.get(stream.size() - 1).nanos() - stream.get(0).nanos()) / 1e9;
        return "ssrc " + ssrc + ", payload types " + types + ", " + stream.size() + " packets, " + seconds + " s, port "
                + stream.get(0).port();
    }
}
