package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.arrival.RtpSettings;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.decode.PoisonedDecoding;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.media.upload.LeaseCheck;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpoolQuota;
import app.connect.recorder.media.upload.UploadPace;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a decoder fail costs its own track, and of that as little as can be. Two microphones over real sockets. */
final class PoisonTrackIT {
    private static final PersonRef ANN = new PersonRef("a".repeat(32));
    private static final PersonRef BOB = new PersonRef("b".repeat(32));
    /** Of mu-law. */
    private static final int LOUD = 0x00;

    private static final int SILENCE = 0xFF;
    /** Far below the tone, far above nothing. */
    private static final double LEAST_SQUARE = 0.001;

    private static final int PAYLOAD = 160;
    private static final int TICKS = 160;
    private static final long PACKET_NANOS = 20_000_000L;
    /** Pauses of 0.25, 0.5, 1 and 2 s, and time for a slow machine. */
    private static final Duration UNTIL_QUARANTINE = Duration.ofSeconds(20);

    private final ActorSystem system = ActorSystem.create("poison-track");
    private final Queue<SlotFacts> slots = new ConcurrentLinkedQueue<>();
    private final PoisonedDecoding poison = new PoisonedDecoding();
    private final Drops annDrops = new Drops();
    private final Drops bobDrops = new Drops();
    private final Drops mixDrops = new Drops();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    private RtpSockets sockets;
    private MediaPipeline.Running pipeline;
    private DatagramSocket sender;
    private RtpEndpoint ann;
    private RtpEndpoint bob;
    private int sent;
    private int annsLevel = LOUD;

    @BeforeEach
    void start() throws Exception {
        sockets = RtpSockets.open(
                RtpSettings.of(InetAddress.getLoopbackAddress(), 46_000, 46_999), MonotonicClock.system());
        sender = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Materializer materializer = Materializer.createMaterializer(system);
        pipeline = new MediaPipeline(System::nanoTime, MixSettings.DEFAULT, materializer, poison::of)
                .run(spec(), new MixStart.FirstEpoch(), upload());
        pipeline.mix()
                .tracks(
                        Map.of(
                                1, new MixTrack(ANN.value(), MixTrack.Kind.MICROPHONE),
                                2, new MixTrack(BOB.value(), MixTrack.Kind.MICROPHONE)),
                        System.nanoTime());
        ann = attach(1, ANN, annDrops);
        bob = attach(2, BOB, bobDrops);
    }

    @AfterEach
    void stop() throws Exception {
        ann.end();
        bob.end();
        pipeline.abort();
        sender.close();
        TestKit.shutdownActorSystem(system);
        sockets.close();
    }

    @Test
    void aTrackThatFailedOnceIsReceivedAgain() throws Exception {
        annsLevel = SILENCE;
        say(25, packet -> LOUD);
        say(1, packet -> PoisonedDecoding.POISON);
        say(100, packet -> LOUD);

        cut();

        List<Double> heard = meanSquares();
        assertThat(poison.failures()).isEqualTo(1);
        assertThat(heard.subList(heard.size() - 12, heard.size() - 2))
                .as("%s", heard)
                .allSatisfy(square -> assertThat(square).isGreaterThan(LEAST_SQUARE));
        assertThat(bobDrops.of(DropReason.QUARANTINED)).isZero();
    }

    @Test
    void aTrackThatFailsAgainAndAgainIsQuarantinedAndTheOthersLive() throws Exception {
        say(() -> bobDrops.of(DropReason.QUARANTINED) > 50, packet -> PoisonedDecoding.POISON);
        say(50, packet -> LOUD);
        assertThat(poison.failures()).isEqualTo(FailureBudget.MOST + 1);
        assertThat(bobDrops.of(DropReason.QUARANTINED))
                .as("also what would do no harm")
                .isGreaterThanOrEqualTo(90);
        assertThat(bob.isEnded()).as("the port stays").isFalse();

        MediaTime end = cut();

        assertThat(slots.stream().mapToLong(slot -> slot.end().ticks()).max()).hasValue(end.ticks());
        List<Double> heard = meanSquares();
        assertThat(heard.subList(1, heard.size() - 3))
                .as(
                        "%s, dropped %s, %s, %s",
                        heard,
                        annDrops.toMap(),
                        mixDrops.toMap(),
                        pipeline.mix().report())
                // Pauses of 3.75 s in all, and a second of packets after them.
                .hasSizeGreaterThan(35)
                .allSatisfy(square -> assertThat(square).isGreaterThan(LEAST_SQUARE));
        assertThat(annDrops.toMap()).isEmpty();
    }

    /** Of 100 ms each, of the whole recording. */
    private List<Double> meanSquares() {
        return slots.stream()
                .sorted(Comparator.comparing(slot -> slot.slot().number()))
                .flatMap(slot -> slot.loudness().meanSquares().stream())
                .toList();
    }

    private interface FirstByte {
        int of(int packet);
    }

    private void say(int packets, FirstByte bobs) throws Exception {
        int last = sent + packets;
        say(() -> sent >= last, bobs);
    }

    private void say(BooleanSupplier until, FirstByte bobs) throws Exception {
        long began = System.nanoTime();
        for (int packet = 0; !until.getAsBoolean(); packet++) {
            assertThat(System.nanoTime() - began).as("%s", bobDrops.toMap()).isLessThan(UNTIL_QUARANTINE.toNanos());
            send(ann, 0x1001, annsLevel);
            send(bob, 0x1002, bobs.of(packet));
            sent++;
            TimeUnit.NANOSECONDS.sleep(began + (packet + 1) * PACKET_NANOS - System.nanoTime());
        }
    }

    /** A tone of 1 kHz at this level, but for its first byte. */
    private void send(RtpEndpoint to, int ssrc, int first) throws Exception {
        ByteBuffer packet = ByteBuffer.allocate(12 + PAYLOAD)
                .putShort((short) 0x8000)
                .putShort((short) sent)
                .putInt(sent * TICKS)
                .putInt(ssrc);
        int level = first == SILENCE ? SILENCE : LOUD;
        for (int sample = 0; sample < PAYLOAD; sample++) {
            packet.put((byte) (sample / 4 % 2 == 0 ? level : level ^ 0x80));
        }
        packet.put(12, (byte) first);
        sender.send(new DatagramPacket(packet.array(), packet.limit(), InetAddress.getLoopbackAddress(), to.rtpPort()));
    }

    private MediaTime cut() throws Exception {
        pipeline.mix().cut(pipeline.mix().position());
        return pipeline.drained().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private RtpEndpoint attach(int number, PersonRef person, Drops drops) throws Exception {
        ConsentGate gate = new ConsentGate();
        gate.open();
        RtpEndpoint endpoint = sockets.bind(new TrackSource(0, new ClockRate(8_000), OptionalLong.empty()), gate, drops)
                .orElseThrow();
        SessionTrack track = new SessionTrack(
                number,
                person,
                new ParticipantId("p" + number),
                TrackKind.MICROPHONE,
                new TrackFormat("PCMU", 0, 8_000, 1, null, null, List.of()),
                TrackOptions.NONE,
                false);
        pipeline.attach(track, endpoint, new SenderClock(), new SyncMeter());
        return endpoint;
    }

    private UploadPorts upload() {
        return new UploadPorts(
                new Spool(folder.resolve("spool")),
                new SpoolQuota(Long.MAX_VALUE),
                new FileSystemObjectStore(folder.resolve("objects"), Runnable::run),
                slot -> {
                    slots.add(slot.facts());
                    return CompletableFuture.completedFuture(new Committed(
                            slot.recording(), slot.epoch(), slot.facts().slot().number()));
                },
                LeaseCheck.NOT_NEEDED,
                UploadPace.DEFAULT,
                mixDrops);
    }

    private static SessionSpec spec() {
        return new SessionSpec(
                new RecordingId("11111111111111111111111111111111"),
                new CallKey(new OrganisationId("acme"), new CallId("standup")),
                Epoch.FIRST,
                Slot.FIRST,
                null,
                EncoderProfile.P720P30_V1,
                Layout.GRID,
                1,
                List.of(),
                Set.of(),
                List.of());
    }
}
