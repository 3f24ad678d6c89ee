package app.connect.recorder.sfu.rtp;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.recording.SessionTrack;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.sfu.SfuAdapter;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ports of this node's slice; whoever is told of them pushes. */
public final class RtpSfuAdapter implements SfuAdapter {
    private static final Logger log = LoggerFactory.getLogger(RtpSfuAdapter.class);

    private final RtpSockets sockets;

    /** Borrows {@code sockets}. */
    public RtpSfuAdapter(RtpSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Optional<RtpEndpoint> open(SessionTrack track, ConsentGate gate, Drops drops) {
        TrackFormat format = track.format();
        OptionalLong ssrc = format.ssrc() == null ? OptionalLong.empty() : OptionalLong.of(format.ssrc());
        Integer red = track.options().redPayloadType();
        Optional<TrackSource.Retransmission> rtx = Optional.ofNullable(
                        track.options().rtx())
                .map(declared -> new TrackSource.Retransmission(declared.payloadType(), declared.ssrc()));
        TrackSource source = new TrackSource(
                format.payloadType(),
                new ClockRate(format.clockRate()),
                ssrc,
                red == null ? OptionalInt.empty() : OptionalInt.of(red),
                rtx);
        try {
            return sockets.bind(source, gate, drops);
        } catch (IOException e) {
            log.atError().setCause(e).addKeyValue("trackId", track.track()).log("no socket for a track");
            return Optional.empty();
        }
    }

    @Override
    public boolean hasRoom() {
        return sockets.freePairs() > 0;
    }
}
