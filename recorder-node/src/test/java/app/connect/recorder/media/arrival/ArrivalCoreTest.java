package app.connect.recorder.media.arrival;

import static app.connect.recorder.media.arrival.Wire.ALICE;
import static app.connect.recorder.media.arrival.Wire.ALICE_RTCP;
import static app.connect.recorder.media.arrival.Wire.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.ArrivalCore.Remote;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalCoreTest {
    private final ConsentGate gate = new ConsentGate();
    private final Drops drops = new Drops();
    private final List<Remote> remotes = new ArrayList<>();
    private final ArrivalCore core =
            new ArrivalCore(new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty()), gate, drops, remotes::add);
    private final List<String> out = new ArrayList<>();
    private long now;

    @BeforeEach
    void openGate() {
        gate.open();
    }

    @Test
    void announcesTheSourceBeforeItsFirstPacket() {
        receive(ALICE, Wire.rtp(1, 65535, 0));
        receive(ALICE, Wire.rtp(1, 0, 0));

        assertThat(out).containsExactly("source 1", "packet 65535", "packet 0");
    }

    @Test
    void dropsTheSecondSenderOnThePort() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(MALLORY, Wire.rtp(2, 2, 0));

        assertThat(out).containsExactly("source 1", "packet 1");
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.WRONG_SOURCE, 1L));
    }

    @Test
    void hearsANewSourceAfterABye() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(ALICE_RTCP, Wire.bye(1));
        receive(ALICE, Wire.rtp(1, 2, 0));
        receive(ALICE, Wire.rtp(2, 100, 0));

        assertThat(out).containsExactly("source 1", "packet 1", "bye", "source 2", "packet 100");
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.AFTER_BYE, 1L));
    }

    @Test
    void believesNoByeFromAnotherHost() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(MALLORY, Wire.bye(1));
        receive(MALLORY, Wire.rtp(2, 2, 0));

        assertThat(out).containsExactly("source 1", "packet 1");
    }

    @Test
    void passesTheReportThatCameBeforeTheFirstPacket() {
        receive(ALICE_RTCP, Wire.senderReport(1));
        receive(ALICE, Wire.rtp(1, 1, 0));

        assertThat(out).containsExactly("source 1", "report 90000 at 1", "packet 1");
    }

    @Test
    void dropsTheReportOfAnotherSource() {
        receive(ALICE_RTCP, Wire.senderReport(2));
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(MALLORY, Wire.senderReport(1));

        assertThat(out).containsExactly("source 1", "packet 1");
    }

    /** Payload type 13 (RFC 3389), which nobody declares, and which only telephones have. */
    @Test
    void hearsTheComfortNoiseOfTelephones() {
        var telephone = new ArrivalCore(
                new TrackSource(0, ClockRate.TELEPHONE, OptionalLong.empty()), gate, drops, remotes::add);
        byte[] noise = Wire.bytes("800d 0001 00000000 00000001 3c");

        receive(telephone, ALICE, noise);
        receive(ALICE, noise);

        assertThat(out).containsExactly("source 1", "packet 1");
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.WRONG_PAYLOAD_TYPE, 1L));
    }

    @Test
    void dropsWhatIsNotOfTheTrack() {
        receive(ALICE, Wire.bytes("8061 0001 00000000 00000001 00"));
        receive(ALICE, Wire.bytes("1603 0100"));

        assertThat(out).isEmpty();
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.WRONG_PAYLOAD_TYPE, 1L, DropReason.CORRUPT, 1L));
    }

    @Test
    void dropsWhatWaitedWhileTheGateWasClosedAndOpenedAgain() {
        var waiting = new Received(Wire.rtp(1, 1, 0), ALICE, false, 0, gate.changes());
        gate.close();
        gate.open();

        core.receive(waiting, this::record);

        assertThat(out).isEmpty();
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.GATE_CLOSED, 1L));
    }

    @Test
    void answersToTheRtpPortAndTheOneAfterItUntilRtcpComes() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(Wire.address(1, 60_123), Wire.senderReport(1));

        assertThat(remotes)
                .containsExactly(
                        new Remote(1, Wire.address(1, 50_001), false, Optional.of(ALICE)),
                        new Remote(1, Wire.address(1, 60_123), false, Optional.empty()));
    }

    @Test
    void answersAMultiplexingSenderOnItsRtpPort() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(ALICE, Wire.senderReport(1));

        assertThat(remotes).last().isEqualTo(new Remote(1, ALICE, true, Optional.empty()));
    }

    @Test
    void answersTheNewSourceAndNotTheOneBefore() {
        receive(ALICE, Wire.rtp(1, 1, 0));
        receive(Wire.address(1, 60_123), Wire.senderReport(1));
        receive(ALICE_RTCP, Wire.bye(1));
        InetSocketAddress other = Wire.address(1, 50_100);
        receive(other, Wire.rtp(2, 1, 0));

        assertThat(remotes).last().isEqualTo(new Remote(2, Wire.address(1, 50_101), false, Optional.of(other)));
    }

    @Test
    void passesARetransmissionAsThePacketThatItRepeats() {
        var repeating = repeating();
        receive(repeating, ALICE, Wire.rtp(1, 65534, 3_000));
        // Marker, payload type 97, its own number, padded by four; repeats 65535.
        receive(repeating, ALICE, Wire.bytes("a0e1 0007 00001770 00000002 ffff aabbcc 00000004"));

        assertThat(out).containsExactly("source 1", "packet 65534", "packet 65535");
        assertThat(drops.toMap()).isEmpty();
    }

    @Test
    void ignoresARetransmissionThatOnlyProbesThePath() {
        var repeating = repeating();
        receive(repeating, ALICE, Wire.rtp(1, 1, 0));
        receive(repeating, ALICE, Wire.bytes("a061 0007 00000000 00000002 00000004"));

        assertThat(out).containsExactly("source 1", "packet 1");
        assertThat(drops.toMap()).isEmpty();
    }

    @Test
    void believesNoRetransmissionOfAnotherSource() {
        var repeating = repeating();
        receive(repeating, ALICE, Wire.bytes("8061 0007 00000000 00000002 0001 aa"));
        receive(repeating, ALICE, Wire.rtp(1, 1, 0));
        receive(repeating, MALLORY, Wire.bytes("8061 0008 00000000 00000002 0002 aa"));
        receive(repeating, ALICE, Wire.bytes("8061 0009 00000000 00000003 0002 aa"));

        assertThat(out).containsExactly("source 1", "packet 1");
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.WRONG_SOURCE, 3L));
    }

    @Test
    void keepsTheMediasFirstReportThoughTheRetransmissionsComesAfterIt() {
        var repeating = repeating();
        receive(repeating, ALICE_RTCP, Wire.senderReport(1));
        receive(repeating, ALICE_RTCP, Wire.senderReport(2));
        receive(repeating, ALICE, Wire.rtp(1, 1, 0));

        assertThat(out).containsExactly("source 1", "report 90000 at 1", "packet 1");
    }

    @Test
    void takesPacketsWithRedundancyWhereTheyAreDeclared() {
        receive(repeating(), ALICE, Wire.bytes("8062 0001 00000000 00000001 60 aa"));

        assertThat(out).containsExactly("source 1", "packet 1");
    }

    private ArrivalCore repeating() {
        var source = new TrackSource(
                96,
                ClockRate.VIDEO,
                OptionalLong.empty(),
                OptionalInt.of(98),
                Optional.of(new TrackSource.Retransmission(97, 2)));
        return new ArrivalCore(source, gate, drops, remotes::add);
    }

    private void receive(InetSocketAddress from, byte[] bytes) {
        receive(core, from, bytes);
    }

    private void receive(ArrivalCore core, InetSocketAddress from, byte[] bytes) {
        boolean rtcpPort = !from.equals(ALICE) && (bytes[1] & 0xFF) >= 200;
        core.receive(new Received(bytes, from, rtcpPort, ++now, gate.changes()), this::record);
    }

    private void record(Arrived arrived) {
        if (arrived instanceof Arrived.Packet packet) {
            out.add("packet " + packet.rtp().sequenceNumber());
        } else if (arrived instanceof Arrived.SenderReport report) {
            assertThat(report.ntp()).isEqualTo(NtpTime.of(0x10, 0x80000000L));
            out.add("report " + report.rtpTimestamp() + " at " + report.arrivalNanos());
        } else if (arrived instanceof Arrived.SourceChanged changed) {
            out.add("source " + changed.ssrc());
        } else {
            out.add("bye");
        }
    }
}
