package app.connect.local.call.capture;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.Endpoint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ReplayMain --file CAPTURE} lists the streams of a capture; with {@code --ssrc S --host H --port P
 * [--rtcp-port Q] [--speed X]} it
 * sends one of them to a track's endpoint, {@code X} times as fast as it was captured (1; 0: at once).
 */
public final class ReplayMain {
    private ReplayMain() {}

    @SuppressWarnings("SystemOut") // the list is this program's result
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index], arguments[index + 1]);
        }
        List<CapturedDatagram> capture = CaptureFile.read(Path.of(options.getOrDefault("--file", "")));
        if (!options.containsKey("--ssrc")) {
            streams(capture).forEach((ssrc, line) -> System.out.println(line));
            return;
        }
        int ssrc = (int) Long.parseLong(options.getOrDefault("--ssrc", "0"));
        int port = Integer.parseInt(options.getOrDefault("--port", "0"));
        int rtcpPort = Integer.parseInt(options.getOrDefault("--rtcp-port", String.valueOf(port + 1)));
        Endpoint to = new Endpoint(options.getOrDefault("--host", "127.0.0.1"), port, rtcpPort);
        try (CaptureReplay replay = CaptureReplay.open(MonotonicClock.system())) {
            List<CapturedDatagram> stream =
                    capture.stream().filter(CaptureReplay.stream(ssrc)).toList();
            double speed = Double.parseDouble(options.getOrDefault("--speed", "1"));
            System.out.println(replay.send(stream, to, speed) + " datagrams sent");
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
