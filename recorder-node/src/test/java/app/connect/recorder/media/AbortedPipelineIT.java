package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.media.upload.LeaseCheck;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpoolQuota;
import app.connect.recorder.media.upload.UploadPace;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.telemetry.Drops;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A session is aborted in the middle of whatever it does; whoever held a picture then, none is left behind. */
@ExtendWith(NativeLedgerExtension.class)
final class AbortedPipelineIT {
    private static final int TIMES = 5;
    private static final int TRACKS = 4;
    /** A machine that does other things too encodes sixteen pictures in it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final String PERSON = "0123456789abcdef0123456789abcdef";

    @Test
    void leavesNoPictureBehind(@TempDir Path folder) {
        ActorSystem system = ActorSystem.create("aborted-pipeline");
        try {
            for (int time = 0; time < TIMES; time++) {
                MediaPipeline.Running pipeline = run(system, folder.resolve("" + time));
                new TestKit(system) {
                    {
                        awaitCond(
                                PATIENCE,
                                INTERVAL,
                                () -> pipeline.mix().report().frames() > 15);

                        pipeline.abort();

                        awaitAssert(PATIENCE, () -> {
                            assertThat(NativeLedger.balance()).isEqualTo(Map.of());
                            return true;
                        });
                    }
                };
            }
        } finally {
            TestKit.shutdownActorSystem(system);
        }
    }

    private static MediaPipeline.Running run(ActorSystem system, Path folder) {
        Materializer materializer = Materializer.createMaterializer(system);
        UploadPorts upload = new UploadPorts(
                new Spool(folder.resolve("spool")),
                new SpoolQuota(Long.MAX_VALUE),
                new FileSystemObjectStore(folder.resolve("objects"), Runnable::run),
                slot -> new CompletableFuture<>(),
                LeaseCheck.NOT_NEEDED,
                UploadPace.DEFAULT,
                new Drops());
        MediaPipeline.Running pipeline = new MediaPipeline(System::nanoTime, MixSettings.DEFAULT, materializer)
                .run(spec(), new MixStart.FirstEpoch(), upload);
        Map<Integer, MixTrack> tracks = new HashMap<>();
        for (int track = 1; track <= TRACKS; track++) {
            tracks.put(track, new MixTrack(PERSON, MixTrack.Kind.CAMERA));
        }
        pipeline.mix().tracks(tracks, 0);
        tracks.keySet().forEach(track -> pipeline.feed(track, pictures(track)));
        return pipeline;
    }

    /** More than the mix can take in, so that some wait everywhere. */
    private static Source<Decoded, NotUsed> pictures(int track) {
        return Source.range(0, Integer.MAX_VALUE)
                .throttle(200, Duration.ofSeconds(1))
                .mapConcat(number -> {
                    NativeFrame frame = NativeFrame.allocate(640, 360);
                    frame.fill(new Colour(16 + number % 200, 128, 128));
                    long now = System.nanoTime();
                    return List.of(new Decoded.Picture(track, frame, now), new Decoded.Watermark(track, now));
                });
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
