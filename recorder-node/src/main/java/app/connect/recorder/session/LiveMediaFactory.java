package app.connect.recorder.session;

import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.CommitSlot;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.store.ObjectStore;
import app.connect.recorder.media.Pipelines;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.upload.CommitPort;
import app.connect.recorder.media.upload.LeaseCheck;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpoolQuota;
import app.connect.recorder.media.upload.UploadPace;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.sfu.SfuAdapter;
import app.connect.recorder.telemetry.Drops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts real pipelines on this node. */
public final class LiveMediaFactory implements SessionMediaFactory {
    /** A commit that is not answered was lost with the entity's node, or waits there; it is offered again. */
    private static final Duration COMMIT_ANSWER = Duration.ofSeconds(2);

    private final Pipelines pipelines;
    private final SfuAdapter sfu;
    private final String toldHost;
    private final SessionNode node;
    private final Spool spool;
    private final Duration spoolTime;
    private final ObjectStore store;
    private final RecordingShard shard;
    private final List<SpoolQuota> quotas = new CopyOnWriteArrayList<>();

    /**
     * @param toldHost the address that senders are told
     * @param spoolTime how much of one recording may wait on the disk
     */
    public LiveMediaFactory(
            Pipelines pipelines,
            SfuAdapter sfu,
            String toldHost,
            SessionNode node,
            Spool spool,
            Duration spoolTime,
            ObjectStore store,
            RecordingShard shard) {
        this.pipelines = pipelines;
        this.sfu = sfu;
        this.toldHost = toldHost;
        this.node = node;
        this.spool = spool;
        this.spoolTime = spoolTime;
        this.store = store;
        this.shard = shard;
    }

    @Override
    public SessionMedia start(SessionSpec spec, Lease lease) {
        EpochTimeline timeline = new EpochTimeline(node);
        SpoolQuota quota = SpoolQuota.of(spec.profile(), spoolTime);
        quotas.removeIf(old -> old.usedBytes() == 0);
        quotas.add(quota);
        UploadPorts upload = ports(lease::held, quota, commits(timeline));
        return new LiveMedia(
                sfu, toldHost, node.monotonic(), timeline, pipelines.run(spec, start(spec), upload), upload.drops());
    }

    @Override
    public boolean canReceive() {
        return sfu.hasRoom();
    }

    /** What waits on this node's disk for the store, of the sessions that run. */
    long spoolBytes() {
        return quotas.stream().mapToLong(SpoolQuota::usedBytes).sum();
    }

    /** For slots that no session of this process owns. */
    public UploadPorts leftOverPorts() {
        return ports(LeaseCheck.NOT_NEEDED, new SpoolQuota(Long.MAX_VALUE), commits(new EpochTimeline(node)));
    }

    private UploadPorts ports(LeaseCheck lease, SpoolQuota quota, CommitPort commits) {
        return new UploadPorts(spool, quota, store, commits, lease, UploadPace.DEFAULT, new Drops());
    }

    private MixStart start(SessionSpec spec) {
        ClockPair anchor = spec.anchor();
        return anchor == null
                ? new MixStart.FirstEpoch()
                : new MixStart.LaterEpoch(anchor.media(), node.nanosAt(anchor.database()), spec.fromSlot());
    }

    /** A live commit says where the recording was at the slot's end; a left-over one does not know. */
    private CommitPort commits(EpochTimeline timeline) {
        return slot -> {
            ClockPair position = timeline.pairAt(slot.facts().end()).orElse(null);
            return shard.<CommitReply>ask(
                    slot.call(),
                    replyTo -> new CommitSlot(slot.recording(), slot.epoch(), slot.facts(), position, replyTo),
                    COMMIT_ANSWER);
        };
    }
}
