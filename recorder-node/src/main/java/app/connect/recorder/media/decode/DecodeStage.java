package app.connect.recorder.media.decode;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.media.assembly.KeyFrameWish;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one track. A stage of its own because it owns a native decoder that changes with the format.
 *
 * <ul>
 *   <li>In: {@link Assembled} of one track.
 *   <li>Out: {@link Decoded} of that track, {@link Decoded.TrackEnded} last and once.
 *   <li>Pulls (back-pressure): when everything decoded has been taken.
 *   <li>Holds at most: what one access unit gives: a picture, or a packet of sound and what is concealed before it.
 *   <li>Drops (reasons): CORRUPT (the decoder refuses it), UNDECODABLE_FRAME (before a key frame).
 *   <li>On completion: says that the track has ended, completes.
 *   <li>On failure: fails at once.
 *   <li>Owns (buffers/native): the decoder, and pictures until they are emitted.
 * </ul>
 */
public final class DecodeStage extends GraphStage<FlowShape<Assembled, Decoded>> {
    private final Inlet<Assembled> in = Inlet.create("Decode.in");
    private final Outlet<Decoded> out = Outlet.create("Decode.out");
    private final int track;
    private final Drops drops;
    private final TrackDecoders decoders;

    /** @param needKeyFrame run whenever the decoder cannot go on without a key frame; on the stage's thread */
    public DecodeStage(int track, Drops drops, Runnable needKeyFrame) {
        this(track, drops, TrackDecoders.of(drops, needKeyFrame, () -> {}));
    }

    DecodeStage(int track, Drops drops, TrackDecoders decoders) {
        this.track = track;
        this.drops = drops;
        this.decoders = decoders;
    }

    /** One that tells assembly what it cannot decode, and that it can again. */
    public static DecodeStage wishing(int track, Drops drops, KeyFrameWish wish) {
        return new DecodeStage(track, drops, TrackDecoders.of(drops, wish::ask, wish::decoded));
    }

    @Override
    public FlowShape<Assembled, Decoded> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        return new Logic(this);
    }

    private static final class Logic extends GraphStageLogic {
        private final DecodeStage stage;
        private final Queue<Decoded> pending = new ArrayDeque<>();
        private @Nullable Format format;
        private @Nullable TrackDecoder decoder;
        private boolean ended;

        Logic(DecodeStage stage) {
            super(stage.shape());
            this.stage = stage;
            setHandler(stage.in, new Input(this));
            setHandler(stage.out, new Output(this));
        }

        private void take() {
            Assembled element = grab(stage.in);
            TrackDecoder open = decoder;
            if (element instanceof Assembled.FormatChange change) {
                change(change.format());
            } else if (element instanceof Assembled.EndOfTrack) {
                end();
            } else if (element instanceof Assembled.Gap gap && open != null) {
                open.skip(gap);
            } else if (element instanceof Assembled.AccessUnit unit) {
                decode(unit);
            } else if (element instanceof Assembled.Watermark mark) {
                pending.add(new Decoded.Watermark(stage.track, mark.nanos()));
            } else if (element instanceof Assembled.HeldBack held) {
                pending.add(new Decoded.HeldBack(stage.track, held.captureNanos()));
            }
            advance();
        }

        private void decode(Assembled.AccessUnit unit) {
            TrackDecoder open = decoder;
            if (open == null) {
                stage.drops.count(DropReason.UNDECODABLE_FRAME);
            } else {
                pending.addAll(open.decode(unit));
            }
        }

        /** Another size of picture is in the key frame that brings it; only another codec needs another decoder. */
        private void change(Format now) {
            Format before = format;
            boolean sameDecoder = before != null
                    && (now instanceof Format.Video ? now.codec() == before.codec() : now.equals(before));
            format = now;
            if (!sameDecoder) {
                closeDecoder();
                decoder = stage.decoders.open(now);
            }
        }

        private void end() {
            if (!ended) {
                ended = true;
                pending.add(new Decoded.TrackEnded(stage.track));
            }
        }

        private void advance() {
            if (isAvailable(stage.out)) {
                Decoded next = pending.poll();
                if (next != null) {
                    push(stage.out, next);
                }
            }
            if (pending.isEmpty()) {
                if (isClosed(stage.in)) {
                    completeStage();
                } else if (!hasBeenPulled(stage.in) && isAvailable(stage.out)) {
                    pull(stage.in);
                }
            }
        }

        private void finish() {
            end();
            advance();
        }

        private void closeDecoder() {
            TrackDecoder open = decoder;
            if (open != null) {
                open.close();
                decoder = null;
            }
        }

        @Override
        public void postStop() {
            for (Decoded element : pending) {
                if (element instanceof Decoded.Picture picture) {
                    picture.frame().close();
                }
            }
            closeDecoder();
        }
    }

    private static final class Input extends AbstractInHandler {
        private final Logic logic;

        Input(Logic logic) {
            this.logic = logic;
        }

        @Override
        public void onPush() {
            logic.take();
        }

        @Override
        public void onUpstreamFinish() {
            logic.finish();
        }
    }

    private static final class Output extends AbstractOutHandler {
        private final Logic logic;

        Output(Logic logic) {
            this.logic = logic;
        }

        @Override
        public void onPull() {
            logic.advance();
        }
    }
}
