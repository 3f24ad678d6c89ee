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
 * On completion: without a cut: the encoders are drained and the epoch ends with its last whole slot
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

    /** On its own dispatcher. {@code start}: where the epoch begins, the start of a slot. */
    public static Flow<Mixed, Encoded, NotUsed> flow(EncoderProfile profile, MediaTime start) {
        return Flow.fromGraph(new EncodeStage(profile, start)).async(DISPATCHER);
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
            emitAll(encoder.open());
        }

        @Override
        public void postStop() {
            if (encoder != null) {
                encoder.close();
            }
        }

        private void emitAll(List<Encoded> elements) {
            emitMultiple(stage.out, elements.iterator());
        }

        private EpochEncoder encoder() {
            if (encoder == null) {
                throw new IllegalStateException("not started");
            }
            return encoder;
        }

        private final class Handler extends AbstractInOutHandler {
            @Override
            public void onPush() {
                Mixed element = grab(stage.in);
                if (element instanceof Mixed.CanvasFrame canvas) {
                    emitOrPull(encoded(canvas));
                } else if (element instanceof Mixed.MixedSound sound) {
                    emitOrPull(encoder().sound(sound));
                } else if (element instanceof Mixed.Cut cut) {
                    emitAll(encoder().cut(cut.at()));
                    completeStage();
                }
            }

            @Override
            public void onPull() {
                pull(stage.in);
            }

            @Override
            public void onUpstreamFinish() {
                emitAll(encoder().stop());
                completeStage();
            }

            private List<Encoded> encoded(Mixed.CanvasFrame canvas) {
                try {
                    return encoder().picture(canvas);
                } finally {
                    canvas.frame().close();
                }
            }

            private void emitOrPull(List<Encoded> elements) {
                if (elements.isEmpty()) {
                    pull(stage.in);
                } else {
                    emitAll(elements);
                }
            }
        }
    }
}
