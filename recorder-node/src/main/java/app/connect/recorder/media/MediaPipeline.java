package app.connect.recorder.media;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.RtcpFeedback;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.AssemblySettings;
import app.connect.recorder.media.assembly.AssemblyStage;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.ExtensionIds;
import app.connect.recorder.media.assembly.Fmtp;
import app.connect.recorder.media.assembly.KeyFrameWish;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.LookaheadStage;
import app.connect.recorder.media.decode.PicturesInFlight;
import app.connect.recorder.media.encode.EncodeStage;
import app.connect.recorder.media.mix.Canvas;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStage;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.upload.SlotOutcome;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.MergeHub;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The media graph of one epoch, whole and in order:
 *
 * <pre>
 * arrival ─▶ assembly ─▶ decode ─┐
 * arrival ─▶ assembly ─▶ decode ─┼─▶ mix ─▶ encode ─▶ segment ─▶ upload
 * …            one per track     ┘            one per recording
 * </pre>
 *
 * Failure scopes: a track that fails becomes a gap of its own and begins again ({@link TrackPipeline}); whatever fails
 * from the mix on ends the epoch, and the entity claims the next one. An unreachable store does neither: the spool
 * fills.
 */
public final class MediaPipeline implements Pipelines {
    /** Receiving, assembling and decoding of tracks: short native tasks; never on the actors' threads. */
    public static final String DISPATCHER = "connect.recorder.media-dispatcher";

    /** Elements of one track that may wait for the mix: two frames of picture or 80 ms of sound. */
    private static final int WAITING_PER_TRACK = 4;
    /**
     * Access units of one track that may wait for their time: more than the mailbox lets through while the mix waits
     * 3 s.
     */
    private static final int WAITING_FOR_MIX = 1_024;
    /**
     * Encoded packets that may wait for the disk: 50 s of them (of three renditions 150 come in a second), 13 MB at 2
     * Mbit/s. Syncing a slot's files may take
     * seconds on a busy disk, and the mix must not stand still for it.
     */
    private static final int WAITING_FOR_DISK = 8_192;

    private final MonotonicClock clock;
    private final MixSettings mixing;
    private final Materializer materializer;
    private final Decoders decoders;

    /** How each track is decoded. */
    interface Decoders {
        DecodeStage of(int track, Drops drops, KeyFrameWish wish);
    }

    /** Borrows {@code materializer}. */
    public MediaPipeline(MonotonicClock clock, MixSettings mixing, Materializer materializer) {
        this(clock, mixing, materializer, DecodeStage::wishing);
    }

    MediaPipeline(MonotonicClock clock, MixSettings mixing, Materializer materializer, Decoders decoders) {
        this.clock = clock;
        this.mixing = mixing;
        this.materializer = materializer;
        this.decoders = decoders;
    }

    @Override
    public Running run(SessionSpec spec, MixStart start, UploadPorts upload) {
        MediaTime from = spec.fromSlot().start();
        var directory = upload.spool().directory(spec.call().organisation(), spec.recording(), spec.epoch());
        PicturesInFlight pictures = new PicturesInFlight();
        EpochFlaws flaws = new EpochFlaws(upload.drops());
        // One island, with what the tracks' streams end in: a picture that waited in a buffer between two would leak
        // when the epoch is aborted, and each hand-over wakes a thread.
        Incarnations incarnations = new Incarnations(upload.drops());
        var mixed = MergeHub.of(Incarnations.Fed.class, WAITING_PER_TRACK)
                .map(fed -> taken(pictures, fed))
                .mapConcat(incarnations::admit)
                .watchTermination((hub, gone) -> {
                    gone.whenComplete((done, failure) -> pictures.close());
                    return hub;
                })
                .viaMat(MixStage.live(start, Canvas.of(spec.profile()), clock, mixing, upload.drops()), Keep.both())
                .via(EncodeStage.flow(spec.profile(), from))
                .buffer(WAITING_FOR_DISK, OverflowStrategy.backpressure())
                .async(EncodeStage.DISPATCHER);
        var graph = mixed.via(SegmentStage.flow(directory, spec.fromSlot()))
                .map(flaws::note)
                .via(UploadFlow.live(spec.call(), spec.recording(), spec.epoch(), upload))
                .viaMat(KillSwitches.single(), Keep.both())
                .toMat(Sink.fold(from, MediaPipeline::end), Keep.both());
        Pair<Pair<Pair<Sink<Incarnations.Fed, NotUsed>, MixControl>, UniqueKillSwitch>, CompletionStage<MediaTime>>
                running = graph.run(materializer);
        var tracks = running.first().first();
        MixControl mix = tracks.second();
        flaws.follow(() -> mix.report().repeatedFrames());
        return new Running(pictures, flaws, tracks.first(), mix, running.first().second(), running.second());
    }

    private static Incarnations.Fed taken(PicturesInFlight pictures, Incarnations.Fed fed) {
        pictures.taken(fed.element());
        return fed;
    }

    private static MediaTime end(MediaTime before, SlotOutcome outcome) {
        return before.max(outcome.slot().facts().end());
    }

    /** Its graph, once materialised. */
    public final class Running implements RunningPipeline, TrackPipeline.Mix {
        private final PicturesInFlight pictures;
        private final EpochFlaws flaws;
        private final Sink<Incarnations.Fed, NotUsed> tracks;
        private final MixControl mix;
        private final UniqueKillSwitch abort;
        private final CompletionStage<MediaTime> drained;
        private final AtomicInteger streams = new AtomicInteger();

        private Running(
                PicturesInFlight pictures,
                EpochFlaws flaws,
                Sink<Incarnations.Fed, NotUsed> tracks,
                MixControl mix,
                UniqueKillSwitch abort,
                CompletionStage<MediaTime> drained) {
            this.pictures = pictures;
            this.flaws = flaws;
            this.tracks = tracks;
            this.mix = mix;
            this.abort = abort;
            this.drained = drained;
        }

        @Override
        public void attach(SessionTrack track, RtpEndpoint endpoint, SenderClock device, SyncMeter sync) {
            Codec codec = Codec.parse(track.format().codec()).orElseThrow();
            flaws.follow(endpoint.drops());
            endpoint.answers(RtcpFeedback.of(track.format().rtcpFeedback()));
            KeyFrameWish wish = new KeyFrameWish();
            var decoding = AssemblyStage.of(
                            format(track, codec), AssemblySettings.DEFAULT, device, endpoint, wish, clock)
                    .map(sync::seen)
                    // On arrival, so that what is lost is asked for in time, whatever the mix waits for.
                    .buffer(WAITING_FOR_MIX, OverflowStrategy.backpressure())
                    .via(new LookaheadStage(track.track(), clock, mix::nextNanos, mixing.lookahead()))
                    .via(decoders.of(track.track(), endpoint.drops(), wish));
            new TrackPipeline(track.track(), endpoint, decoding, clock, materializer, this).begin();
        }

        @Override
        public CompletionStage<Done> feed(int track, Source<Decoded, NotUsed> decoded) {
            int stream = streams.incrementAndGet();
            return decoded.map(pictures::sent)
                    .watchTermination((unused, ended) -> ended)
                    .recover(Throwable.class, () -> new Decoded.TrackEnded(track))
                    .map(element -> new Incarnations.Fed(stream, element))
                    .to(tracks)
                    .withAttributes(ActorAttributes.dispatcher(DISPATCHER))
                    .run(materializer);
        }

        @Override
        public boolean isGone() {
            return pictures.isClosed();
        }

        @Override
        public MixControl mix() {
            return mix;
        }

        @Override
        public CompletionStage<MediaTime> drained() {
            return drained;
        }

        @Override
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
