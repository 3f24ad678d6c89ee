package app.connect.recorder.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one recorder node was told; every key is explained in this module's {@code reference.conf}.
 *
 * @param spoolTime how much of one recording may wait on the disk
 * @param firstPort of the node's RTP ports; {@code lastPort} inclusive
 * @param portRest how long a port rests before another track gets it
 * @param latency how far behind the clock frames are composed, at least
 */
public record RecorderSettings(
        Path spoolDirectory,
        Duration spoolTime,
        String rtpHost,
        String rtpBindHost,
        int firstPort,
        int lastPort,
        Duration portRest,
        int maxSessions,
        Duration latency) {
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    public RecorderSettings {
        require(
                spoolTime.compareTo(Duration.ofMinutes(1)) >= 0 && spoolTime.compareTo(Duration.ofHours(24)) <= 0,
                "connect.recorder.spool-time must be between 1 min and 24 h");
        require(maxSessions > 0, "connect.recorder.max-sessions must not be negative");
        require(
                firstPort >= 1024 && lastPort <= 65_535 && lastPort - firstPort >= 3,
                "connect.recorder.rtp-ports must be FIRST-LAST within 1024-65535, 4 ports at least");
        require(
                portRest.compareTo(Duration.ofSeconds(1)) >= 0 && portRest.compareTo(Duration.ofMinutes(10)) <= 0,
                "connect.recorder.rtp-port-rest must be between 1 s and 10 minutes");
        require(
                latency.compareTo(Duration.ofMillis(200)) >= 0 && latency.compareTo(Duration.ofSeconds(2)) <= 0,
                "connect.recorder.latency must be between 200 ms and 2 s");
    }

    /** @param cores of this machine, for the default of max-sessions */
    public static RecorderSettings from(Config root, int cores) {
        Config config = root.getConfig("connect.recorder");
        Matcher ports = PORTS.matcher(config.getString("rtp-ports"));
        require(ports.matches(), "connect.recorder.rtp-ports must read FIRST-LAST");
        int maxSessions = config.getInt("max-sessions");
        return new RecorderSettings(
                Path.of(config.getString("spool-dir")),
                config.getDuration("spool-time"),
                config.getString("rtp-host"),
                config.getString("rtp-bind-host"),
                Integer.parseInt(ports.group(1)),
                Integer.parseInt(ports.group(2)),
                config.getDuration("rtp-port-rest"),
                maxSessions == 0 ? Math.max(1, cores * 3 / 2) : maxSessions,
                config.getDuration("latency"));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
