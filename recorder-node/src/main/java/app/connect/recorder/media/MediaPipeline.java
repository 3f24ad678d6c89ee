package app.connect.recorder.media;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.ArrivalSource;
import app.connect.recorder.media.arrival.RtcpFeedback;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.AssemblySettings;
import app.connect.recorder.media.assembly.AssemblyStage;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.ExtensionIds;
import app.connect.recorder.media.assembly.Fmtp;
import app.connect.recorder.media.assembly.KeyFrameWish;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.LookaheadStage;
import app.connect.recorder.media.decode.PicturesInFlight;
import app.connect.recorder.media.encode.EncodeStage;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStage;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.upload.SlotOutcome;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.time.ClockRate;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.MergeHub;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media graph of one epoch, whole and in order:
 *
 * <pre>
 * arrival ─▶ assembly ─▶ decode ─┐
 * arrival ─▶ assembly ─▶ decode ─┼─▶ mix ─▶ encode ─▶ segment ─▶ upload
 * …            one per track     ┘            one per recording
 * </pre>
 *
 * Failure scopes: a track that fails leaves the hub and becomes a gap of its own; whatever fails from the mix on
 * ends the
 * epoch, and the entity claims the next one. An unreachable store does neither: the spool fills.
 */
public final class MediaPipeline {
    /** Receiving, assembling and decoding of tracks: short native tasks; never on the actors' threads. */
    public static final String DISPATCHER = "connect.recorder.media-dispatcher";

    private static final Logger LOG = LoggerFactory.getLogger(MediaPipeline.class);

    /** Elements of one track that may wait for the mix: two frames of picture or 80 ms of sound. */
    private static final int WAITING_PER_TRACK = 4;
    /**
     * Access units of one track that may wait for their time: more than the mailbox lets through while the mix waits
     * 3 s.
     */
    private static final int WAITING_FOR_MIX = 1_024;
    /**
     * Encoded packets that may wait for the disk: 50 s of them, 12 MB at 2 Mbit/s. Syncing a slot's files may take
     * seconds on a busy disk, and the mix must not stand still for it.
     */
    private static final int WAITING_FOR_DISK = 4_096;

    private final MonotonicClock clock;
    private final MixSettings mixing;
    private final Materializer materializer;

    /** Borrows {@code materializer}. */
    public MediaPipeline(MonotonicClock clock, MixSettings mixing, Materializer materializer) {
        this.clock = clock;
        this.mixing = mixing;
        this.materializer = materializer;
    }

    /** Runs an epoch until it is cut or aborted. */
    public Running run(SessionSpec spec, MixStart start, UploadPorts upload) {
        MediaTime from = spec.fromSlot().start();
        var directory = upload.spool().directory(spec.call().organisation(), spec.recording(), spec.epoch());
        PicturesInFlight pictures = new PicturesInFlight();
        // One island: a canvas that waited in a buffer between them would leak when the epoch is aborted.
        var mixAndEncode = Flow.of(Decoded.class)
                .map(pictures::taken)
                .watchTermination((unused, gone) -> gone.whenComplete((done, failure) -> pictures.close()))
                .viaMat(MixStage.live(start, clock, mixing, upload.drops()), Keep.right())
                .via(EncodeStage.flow(spec.profile(), from))
                .buffer(WAITING_FOR_DISK, OverflowStrategy.backpressure())
                .async(EncodeStage.DISPATCHER);
        var graph = MergeHub.of(Decoded.class, WAITING_PER_TRACK)
                .viaMat(mixAndEncode, Keep.both())
                .via(SegmentStage.flow(directory, spec.fromSlot()))
                .via(UploadFlow.live(spec.call(), spec.recording(), spec.epoch(), upload))
                .viaMat(KillSwitches.single(), Keep.both())
                .toMat(Sink.fold(from, MediaPipeline::end), Keep.both());
        Pair<Pair<Pair<Sink<Decoded, NotUsed>, MixControl>, UniqueKillSwitch>, CompletionStage<MediaTime>> running =
                graph.run(materializer);
        var tracks = running.first().first();
        return new Running(
                pictures, tracks.first(), tracks.second(), running.first().second(), running.second());
    }

    private static MediaTime end(MediaTime before, SlotOutcome outcome) {
        return before.max(outcome.slot().facts().end());
    }

    /** A pipeline that runs: tracks are attached to it as they come. */
    public final class Running {
        private final PicturesInFlight pictures;
        private final Sink<Decoded, NotUsed> tracks;
        private final MixControl mix;
        private final UniqueKillSwitch abort;
        private final CompletionStage<MediaTime> drained;

        private Running(
                PicturesInFlight pictures,
                Sink<Decoded, NotUsed> tracks,
                MixControl mix,
                UniqueKillSwitch abort,
                CompletionStage<MediaTime> drained) {
            this.pictures = pictures;
            this.tracks = tracks;
            this.mix = mix;
            this.abort = abort;
            this.drained = drained;
        }

        /**
         * Feeds what arrives at {@code endpoint} into the mix, until the endpoint ends. Takes ownership of the
         * endpoint.
         *
         * @param device shared by all tracks of the device that sends it
         */
        public void attach(SessionTrack track, RtpEndpoint endpoint, SenderClock device) {
            Codec codec = Codec.parse(track.format().codec()).orElseThrow();
            endpoint.answers(RtcpFeedback.of(track.format().rtcpFeedback()));
            KeyFrameWish wish = new KeyFrameWish();
            var decoded = ArrivalSource.of(endpoint, clock)
                    .via(AssemblyStage.of(
                            format(track, codec), AssemblySettings.DEFAULT, device, endpoint, wish, clock))
                    // On arrival, so that what is lost is asked for in time, whatever the mix waits for.
                    .buffer(WAITING_FOR_MIX, OverflowStrategy.backpressure())
                    .via(new LookaheadStage(track.track(), clock, mix::nextNanos, mixing.lookahead()))
                    .via(DecodeStage.wishing(track.track(), endpoint.drops(), wish))
                    .withAttributes(ActorAttributes.dispatcher(DISPATCHER));
            feed(track.track(), decoded);
        }

        /** A track that fails ends, for the others to go on without it. */
        void feed(int track, Source<Decoded, NotUsed> decoded) {
            decoded.map(pictures::sent)
                    .mapError(Throwable.class, failure -> {
                        LOG.atWarn()
                                .addKeyValue("track", track)
                                .setCause(failure)
                                .log("a track failed");
                        return failure;
                    })
                    .recover(Throwable.class, () -> new Decoded.TrackEnded(track))
                    .withAttributes(ActorAttributes.dispatcher(DISPATCHER))
                    .to(tracks)
                    .run(materializer);
        }

        public MixControl mix() {
            return mix;
        }

        /** Completes with the end of what was offered when every slot has had its final answer. */
        public CompletionStage<MediaTime> drained() {
            return drained;
        }

        /** Ends at once; what is spooled stays. */
        public void abort() {
            abort.abort(new CancellationException("session ended"));
        }
    }

    private static app.connect.recorder.media.assembly.TrackFormat format(SessionTrack track, Codec codec) {
        TrackFormat declared = track.format();
        Integer red = track.options().redPayloadType();
        return new app.connect.recorder.media.assembly.TrackFormat(
                track.track(),
                codec,
                new ClockRate(declared.clockRate()),
                declared.channels(),
                declared.rtcpFeedback().contains("nack"),
                declared.fmtp() == null ? Fmtp.NONE : Fmtp.parse(declared.fmtp()),
                ExtensionIds.of(track.options().headerExtensions()),
                declared.payloadType(),
                red == null ? OptionalInt.empty() : OptionalInt.of(red));
    }
}
