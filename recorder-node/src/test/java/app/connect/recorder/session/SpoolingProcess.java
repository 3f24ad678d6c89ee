package app.connect.recorder.session;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStoreException;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.encode.EncodeStage;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.segment.SyntheticMix;
import app.connect.recorder.media.upload.LeaseCheck;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpoolQuota;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPace;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.telemetry.Drops;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A recorder whose store is away: {@code SpoolingProcess SPOOL RECORDING…} encodes the first epoch of each recording, ten
 * times as fast as it would be live, and never ends.
 */
public final class SpoolingProcess {
    /** As production, but small. */
    static final EncoderProfile PROFILE = new EncoderProfile(
            "test.v1",
            SyntheticMix.WIDTH,
            SyntheticMix.HEIGHT,
            30,
            "720p",
            EncoderProfile.P720P30_V1.x264Options(),
            "audio-live",
            128_000);

    private static final int FRAMES_A_SECOND = 300;

    private SpoolingProcess() {}

    public static void main(String[] args) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "spooling");
        Spool spool = new Spool(Path.of(args[0]));
        for (int i = 1; i < args.length; i++) {
            record(new RecordingId(args[i]), spool, system);
        }
    }

    private static void record(RecordingId recording, Spool spool, ActorSystem<Void> system) {
        UploadPorts ports = new UploadPorts(
                spool,
                new SpoolQuota(Long.MAX_VALUE),
                new StoreThatIsAway(),
                slot -> CompletableFuture.<CommitReply>failedFuture(new IllegalStateException("nothing is stored")),
                LeaseCheck.NOT_NEEDED,
                UploadPace.DEFAULT,
                new Drops());
        Source.fromIterator(() -> SyntheticMix.frames(0, Integer.MAX_VALUE))
                .throttle(2 * FRAMES_A_SECOND, Duration.ofSeconds(1))
                .via(EncodeStage.flow(PROFILE, MediaTime.ZERO))
                .via(SegmentStage.flow(
                        spool.directory(CallInMemory.CALL.organisation(), recording, Epoch.FIRST), Slot.FIRST))
                .via(UploadFlow.live(CallInMemory.CALL, recording, Epoch.FIRST, ports))
                .runWith(Sink.ignore(), system);
    }

    private static final class StoreThatIsAway implements ObjectStore {
        @Override
        public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
            return CompletableFuture.failedFuture(
                    new ObjectStoreException(ObjectStoreException.Code.OBJECT_STORE_UNAVAILABLE, "away"));
        }

        @Override
        public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
            throw new UnsupportedOperationException("upload only puts");
        }

        @Override
        public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
            throw new UnsupportedOperationException("upload only puts");
        }
    }
}
