package app.connect.recorder.media.encode;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.mix.Mixed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one epoch.
 *
 * <pre>
 * In:            Mixed, without holes from the epoch's start
 * Out:           Encoded
 * Pulls:         when everything made of the last element is taken (the clock paces the mix, so a slow CPU shows there)
 * Holds at most: 11 frames inside each x264, two access units and a FLAC frame, and the packets of one element
 * Drops:         nothing; audio packets before the start are priming and never leave the encoder's owner
 * On completion: completes at the cut; without one the epoch ends with its last whole slot. Takes in, and closes, what
 *                the mix still says after the cut
 * On failure:    fails; a broken encoder costs the epoch
 * Owns:          the encoders from start to stop; each canvas frame until it is encoded in every rendition
 * </pre>
 *
 * A stage of its own because it owns native encoders and makes several elements of one. The largest rendition is encoded
 * by the stream's own thread and, at the same time, all others by one more, because the ladder of a canvas of 1080 lines
 * takes longer than a frame lasts; the next element is pulled when both are done.
 */
public final class EncodeStage extends GraphStage<FlowShape<Mixed, Encoded>> {
    public static final String DISPATCHER = "connect.recorder.encode-dispatcher";

    private final Inlet<Mixed> in = Inlet.create("Encode.in");
    private final Outlet<Encoded> out = Outlet.create("Encode.out");
    private final FlowShape<Mixed, Encoded> shape = FlowShape.of(in, out);
    private final EncoderProfile profile;
    private final MediaTime start;

    EncodeStage(EncoderProfile profile, MediaTime start) {
        this.profile = profile;
        this.start = start;
    }

    /**
     * To be run fused with the mix, both on {@link #DISPATCHER}: native frames in the buffer of an asynchronous boundary
     * have no owner when a stream is aborted. {@code start}: where the epoch begins, the start of a slot.
     */
    public static Flow<Mixed, Encoded, NotUsed> flow(EncoderProfile profile, MediaTime start) {
        return Flow.fromGraph(new EncodeStage(profile, start));
    }

    @Override
    public FlowShape<Mixed, Encoded> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new Logic(this);
    }

    private static final class Logic extends GraphStageLogic {
        private final EncodeStage stage;
        private final AsyncCallback<Joined> joined = createAsyncCallback(this::join);
        private @Nullable EpochEncoder encoder;
        private @Nullable CompletionStage<List<Encoded>> lower;
        private boolean mixEnded;

        /** What came of one canvas: of the rendition that this thread encodes, and of those that another one does. */
        private record Joined(List<Encoded> main, List<Encoded> lower, @Nullable Throwable failure) {}

        Logic(EncodeStage stage) {
            super(stage.shape);
            this.stage = stage;
            setHandlers(stage.in, stage.out, new Handler());
        }

        @Override
        public void preStart() {
            encoder = new EpochEncoder(stage.profile, stage.start);
            emitMultiple(stage.out, encoder.open().iterator());
        }

        @Override
        public void postStop() {
            release();
        }

        private void release() {
            EpochEncoder closing = encoder;
            encoder = null;
            if (closing != null && lower != null) {
                lower.whenComplete((made, failure) -> closing.close());
            } else if (closing != null) {
                closing.close();
            }
        }

        private void encode(EpochEncoder open, Mixed.CanvasFrame canvas) {
            if (!open.hasLower()) {
                emitOrPull(encoded(open, canvas));
                return;
            }
            Executor executor = materializer().system().dispatchers().lookup(DISPATCHER);
            NativeFrame shared = canvas.frame().retain();
            CompletionStage<List<Encoded>> other = CompletableFuture.supplyAsync(
                    () -> {
                        try (shared) {
                            return open.lower(shared, canvas.at());
                        }
                    },
                    executor);
            lower = other;
            List<Encoded> main = encoded(open, canvas);
            other.whenComplete(
                    (made, failure) -> joined.invoke(new Joined(main, failure == null ? made : List.of(), failure)));
        }

        private List<Encoded> encoded(EpochEncoder open, Mixed.CanvasFrame canvas) {
            try {
                return open.picture(canvas);
            } finally {
                canvas.frame().close();
            }
        }

        private void join(Joined made) {
            lower = null;
            Throwable failure = made.failure();
            if (failure != null) {
                failStage(failure);
                return;
            }
            List<Encoded> all = new ArrayList<>(made.main());
            all.addAll(made.lower());
            if (mixEnded) {
                emitMultiple(stage.out, all.iterator());
                stop();
            } else {
                emitOrPull(all);
            }
        }

        private void emitOrPull(List<Encoded> made) {
            if (made.isEmpty()) {
                pull(stage.in);
            } else {
                emitMultiple(stage.out, made.iterator());
            }
        }

        /** Says the last word at once, and lets the mix finish in its own time: it has more to clean up. */
        private void end(List<Encoded> last) {
            release();
            emitMultiple(stage.out, last.iterator(), () -> complete(stage.out));
        }

        /** The mix has ended without a cut. */
        private void stop() {
            if (encoder != null) {
                emitMultiple(stage.out, encoder.stop().iterator());
            }
            completeStage();
        }

        private final class Handler extends AbstractInOutHandler {
            @Override
            public void onPush() {
                Mixed element = grab(stage.in);
                if (encoder == null) {
                    close(element);
                    pull(stage.in);
                } else if (element instanceof Mixed.CanvasFrame canvas) {
                    encode(encoder, canvas);
                } else if (element instanceof Mixed.MixedSound sound) {
                    emitOrPull(encoder.sound(sound));
                } else if (element instanceof Mixed.Cut cut) {
                    end(encoder.cut(cut.at()));
                    pull(stage.in);
                }
            }

            @Override
            public void onPull() {
                if (lower == null && !hasBeenPulled(stage.in)) {
                    pull(stage.in);
                }
            }

            @Override
            public void onUpstreamFinish() {
                mixEnded = true;
                if (lower == null) {
                    stop();
                }
            }

            private void close(Mixed element) {
                if (element instanceof Mixed.CanvasFrame canvas) {
                    canvas.frame().close();
                }
            }
        }
    }
}
