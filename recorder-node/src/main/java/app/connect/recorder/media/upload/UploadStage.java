package app.connect.recorder.media.upload;

import app.connect.cluster.recording.CommitRefusal;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStoreException;
import app.connect.recorder.media.segment.EpochDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * Stores and commits slots, one after the other.
 *
 * <pre>
 * In:            Spooled
 * Out:           SlotOutcome, one per slot; those dropped by the quota overtake the ones that wait
 * Pulls:         always: an unreachable store or entity must not hold up the encoders
 * Holds at most: descriptors of what is in the spool, which its quota bounds
 * Drops:         nothing
 * On completion: goes on until every slot has its final answer, then removes the epochs' empty directories
 * On failure:    fails at once; what waits stays in the spool and can be offered from there
 * Owns:          the files of the slots it was given, until their final answer
 * </pre>
 *
 * A stage of its own because it has timers and state that outlives elements.
 */
final class UploadStage extends GraphStage<FlowShape<Spooled, SlotOutcome>> {
    private final Inlet<Spooled> in = Inlet.create("Upload.in");
    private final Outlet<SlotOutcome> out = Outlet.create("Upload.out");
    private final FlowShape<Spooled, SlotOutcome> shape = FlowShape.of(in, out);
    private final UploadPorts ports;

    UploadStage(UploadPorts ports) {
        this.ports = ports;
    }

    @Override
    public FlowShape<Spooled, SlotOutcome> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new Logic(this);
    }

    /** What came back of a put or a commit; no reply in {@code commit} for a put. */
    private record Result(RecordingCommand.@Nullable CommitReply commit, @Nullable Throwable failure) {}

    private static final class Logic extends TimerGraphStageLogic {
        private static final String AGAIN = "again";

        private final UploadStage stage;
        private final UploadPorts ports;
        private final UploadQueue queue;
        private final Set<EpochDirectory> epochs = new HashSet<>();
        private final AsyncCallback<Result> results = createAsyncCallback(this::resulted);
        private boolean busy;

        Logic(UploadStage stage) {
            super(stage.shape);
            this.stage = stage;
            this.ports = stage.ports;
            this.queue = new UploadQueue(ports.pace(), ports.spool()::directory);
            setHandler(stage.in, new Input());
            setHandler(stage.out, new Output());
        }

        @Override
        public void preStart() {
            pull(stage.in);
        }

        @Override
        public void onTimer(Object key) {
            busy = false;
            advance();
        }

        private void advance() {
            if (busy) {
                return;
            }
            busy = true;
            UploadQueue.Step step = queue.next(ports.lease());
            if (step instanceof UploadQueue.Put put) {
                CompletionStage<ObjectStore.StoredObject> stored =
                        ports.store().put(ObjectStore.Bucket.STAGING, put.key(), put.file());
                stored.whenComplete((object, failure) -> results.invoke(new Result(null, failure)));
            } else if (step instanceof UploadQueue.Commit commit) {
                CompletionStage<RecordingCommand.CommitReply> reply =
                        ports.commits().commit(commit.slot());
                reply.whenComplete((answer, failure) -> results.invoke(new Result(answer, failure)));
            } else if (step instanceof UploadQueue.Wait wait) {
                scheduleOnce(AGAIN, wait.duration());
            } else {
                busy = false;
                finishIfDone();
            }
        }

        private void resulted(Result result) {
            busy = false;
            if (result.failure() != null && isKeyTaken(result.failure())) {
                quarantine(SlotOutcome.QuarantineReason.KEY_TAKEN);
            } else if (result.failure() != null) {
                queue.failed();
            } else if (result.commit() == null) {
                queue.stored();
            } else {
                answered(result.commit());
            }
            advance();
        }

        private void answered(RecordingCommand.CommitReply reply) {
            if (reply instanceof RecordingCommand.CommitRefused refused) {
                if (refused.reason() == CommitRefusal.UNKNOWN_RECORDING) {
                    quarantine(SlotOutcome.QuarantineReason.UNKNOWN_RECORDING);
                } else {
                    emit(stage.out, new SlotOutcome.Refused(removed(), refused.reason()));
                }
            } else {
                emit(stage.out, new SlotOutcome.Committed(removed()));
            }
        }

        private SpooledSlot removed() {
            SpooledSlot slot = queue.finished();
            onDisk(() -> ports.spool().remove(slot));
            ports.quota().release(slot.bytes());
            return slot;
        }

        private void quarantine(SlotOutcome.QuarantineReason reason) {
            SpooledSlot slot = queue.finished();
            onDisk(() -> ports.spool().quarantine(slot));
            ports.quota().release(slot.bytes());
            emit(stage.out, new SlotOutcome.Quarantined(slot, reason));
        }

        private void finishIfDone() {
            if (isClosed(stage.in) && queue.isEmpty()) {
                for (EpochDirectory epoch : epochs) {
                    onDisk(() -> ports.spool().retire(epoch));
                }
                completeStage();
            }
        }

        private static boolean isKeyTaken(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof ObjectStoreException refused
                    && refused.code() == ObjectStoreException.Code.CONFLICT;
        }

        private static void onDisk(DiskWork work) {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException("the spool's disk", e);
            }
        }

        @FunctionalInterface
        private interface DiskWork {
            void run() throws IOException;
        }

        private final class Input extends AbstractInHandler {
            @Override
            public void onPush() {
                Spooled spooled = grab(stage.in);
                if (spooled instanceof Spooled.Kept kept) {
                    epochs.add(ports.spool().directory(kept.slot()));
                    queue.add(kept.slot());
                } else if (spooled instanceof Spooled.Dropped dropped) {
                    emit(stage.out, new SlotOutcome.Dropped(dropped.slot()));
                }
                pull(stage.in);
                advance();
            }

            @Override
            public void onUpstreamFinish() {
                advance();
            }
        }

        private static final class Output extends AbstractOutHandler {
            @Override
            public void onPull() {
                // Outcomes go out as they come; demand changes nothing here.
            }
        }
    }
}
