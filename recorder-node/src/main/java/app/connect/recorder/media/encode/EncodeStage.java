package app.connect.recorder.media.encode;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.mix.Mixed;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
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
 * Holds at most: 11 frames inside x264 and two access units, and the packets of one element
 * Drops:         nothing; audio packets before the start are priming and never leave the encoder's owner
 * On completion: completes at the cut; without one the epoch ends with its last whole slot. Takes in, and closes, what
 *                the mix still says after the cut
 * On failure:    fails; a broken encoder costs the epoch
 * Owns:          both encoders from start to stop; each canvas frame until it is encoded
 * </pre>
 *
 * A stage of its own because it owns native encoders and makes several elements of one.
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
        private @Nullable EpochEncoder encoder;

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
            if (encoder != null) {
                encoder.close();
                encoder = null;
            }
        }

        /** Says the last word at once, and lets the mix finish in its own time: it has more to clean up. */
        private void end(List<Encoded> last) {
            release();
            emitMultiple(stage.out, last.iterator(), () -> complete(stage.out));
        }

        private final class Handler extends AbstractInOutHandler {
            @Override
            public void onPush() {
                Mixed element = grab(stage.in);
                List<Encoded> made = List.of();
                if (encoder == null) {
                    close(element);
                } else if (element instanceof Mixed.CanvasFrame canvas) {
                    made = encoded(encoder, canvas);
                } else if (element instanceof Mixed.MixedSound sound) {
                    made = encoder.sound(sound);
                } else if (element instanceof Mixed.Cut cut) {
                    end(encoder.cut(cut.at()));
                }
                if (made.isEmpty()) {
                    pull(stage.in);
                } else {
                    emitMultiple(stage.out, made.iterator());
                }
            }

            @Override
            public void onPull() {
                if (!hasBeenPulled(stage.in)) {
                    pull(stage.in);
                }
            }

            @Override
            public void onUpstreamFinish() {
                if (encoder != null) {
                    emitMultiple(stage.out, encoder.stop().iterator());
                }
                completeStage();
            }

            private List<Encoded> encoded(EpochEncoder encoder, Mixed.CanvasFrame canvas) {
                try {
                    return encoder.picture(canvas);
                } finally {
                    close(canvas);
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
