package app.connect.recorder.media;

import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.assembly.SyncQuality;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Records a {@link VirtualCall}, which began a while ago, from its decoding to its commits: as fast as the machine can
 * until it has caught up with the clock, and live from then on. For what takes hours otherwise.
 */
public final class VirtualPipeline implements Pipelines {
    /** Decoded elements of a track on their way to the mix, which takes those of all tracks in the order of capture. */
    private static final int WAITING_PER_TRACK = 4;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final VirtualCall call;
    private final MonotonicClock clock;
    private final MixSettings mixing;
    private final Materializer materializer;

    /** Borrows {@code materializer}. */
    public VirtualPipeline(VirtualCall call, MonotonicClock clock, MixSettings mixing, Materializer materializer) {
        this.call = call;
        this.clock = clock;
        this.mixing = mixing;
        this.materializer = materializer;
    }

    @Override
    public RunningPipeline run(SessionSpec spec, MixStart start, UploadPorts upload) {
        if (!(start instanceof MixStart.FirstEpoch)) {
            throw new IllegalStateException("a virtual call is not taken over");
        }
        var directory = upload.spool().directory(spec.call().organisation(), spec.recording(), spec.epoch());
        MediaTime from = spec.fromSlot().start();
        CompletableFuture<List<SessionTrack>> tracks = new CompletableFuture<>();
        long leadNanos = call.lead(spec).toNanos();
        var running = Source.completionStage(tracks)
                .flatMapConcat(all -> inOrder(all, clock.nanos() - leadNanos))
                .viaMat(KillSwitches.single(), Keep.right())
                .viaMat(MixStage.replay(start, Canvas.of(spec.profile()), mixing, upload.drops()), Keep.both())
                .async(MediaPipeline.DISPATCHER, WAITING_PER_TRACK)
                .via(EncodeStage.flow(spec.profile(), from))
                .async(EncodeStage.DISPATCHER)
                .via(SegmentStage.flow(directory, spec.fromSlot()))
                .via(UploadFlow.live(spec.call(), spec.recording(), spec.epoch(), upload))
                .toMat(Sink.fold(from, VirtualPipeline::end), Keep.both())
                .run(materializer);
        return new Running(
                call.tracks(),
                tracks,
                running.first().first(),
                new VirtualPast(running.first().second(), leadNanos),
                running.second());
    }

    private static MediaTime end(MediaTime before, SlotOutcome outcome) {
        return before.max(outcome.slot().facts().end());
    }

    private Source<Decoded, NotUsed> inOrder(List<SessionTrack> tracks, long beganNanos) {
        Source<Decoded, NotUsed> all = decoded(tracks.get(0), beganNanos);
        for (SessionTrack track : tracks.subList(1, tracks.size())) {
            all = all.mergeSorted(decoded(track, beganNanos), Comparator.comparingLong(VirtualPipeline::captureNanos));
        }
        return all;
    }

    private Source<Decoded, NotUsed> decoded(SessionTrack track, long beganNanos) {
        Codec codec = Codec.parse(track.format().codec()).orElseThrow();
        ClockRate rate = new ClockRate(track.format().clockRate());
        Format format = codec.isVideo() ? new Format.Video(codec, 640, 360) : new Format.Audio(codec, rate, 2);
        long firstNanos = beganNanos + call.first(track).toNanos();
        return Source.fromIterator(() -> LongStream.range(0, Long.MAX_VALUE).iterator())
                .map(number -> unit(track, codec, rate, firstNanos, number))
                .mapAsync(1, this::onceCaptured)
                .<Assembled>map(unit -> unit)
                .prepend(Source.single(new Assembled.FormatChange(track.track(), format)))
                .via(new DecodeStage(track.track(), new Drops(), () -> {}))
                .filter(element -> element instanceof Decoded.Picture || element instanceof Decoded.Sound)
                .async(MediaPipeline.DISPATCHER, WAITING_PER_TRACK);
    }

    private Assembled.AccessUnit unit(SessionTrack track, Codec codec, ClockRate rate, long firstNanos, long number) {
        int perSecond = call.unitsPerSecond(track);
        long nanos = number / perSecond * NANOS_PER_SECOND + number % perSecond * NANOS_PER_SECOND / perSecond;
        return new Assembled.AccessUnit(
                track.track(),
                codec,
                EncodedBytes.of(call.unit(track, number)),
                firstNanos + nanos,
                call.isKey(track, number),
                codec.isVideo() ? 0 : rate.hertz() / perSecond,
                SyncQuality.SENDER_REPORT);
    }

    private CompletionStage<Assembled.AccessUnit> onceCaptured(Assembled.AccessUnit unit) {
        long ahead = unit.captureNanos() - clock.nanos();
        return ahead <= 0
                ? CompletableFuture.completedFuture(unit)
                : CompletableFuture.supplyAsync(
                        () -> unit, CompletableFuture.delayedExecutor(ahead, TimeUnit.NANOSECONDS));
    }

    private static long captureNanos(Decoded element) {
        return element instanceof Decoded.Picture picture
                ? picture.captureNanos()
                : ((Decoded.Sound) element).captureNanos();
    }

    private static final class Running implements RunningPipeline {
        private final int wanted;
        private final CompletableFuture<List<SessionTrack>> tracks;
        private final List<SessionTrack> attached = new ArrayList<>();
        private final List<RtpEndpoint> endpoints = new ArrayList<>();
        private final UniqueKillSwitch abort;
        private final MixControl mix;
        private final CompletionStage<MediaTime> drained;

        private Running(
                int wanted,
                CompletableFuture<List<SessionTrack>> tracks,
                UniqueKillSwitch abort,
                MixControl mix,
                CompletionStage<MediaTime> drained) {
            this.wanted = wanted;
            this.tracks = tracks;
            this.abort = abort;
            this.mix = mix;
            this.drained = drained;
        }

        /** Nobody reads what arrives. */
        @Override
        public void attach(SessionTrack track, RtpEndpoint endpoint, SenderClock device, SyncMeter sync) {
            endpoints.add(endpoint);
            attached.add(track);
            if (attached.size() == wanted) {
                // The mix is told of the last one next; until then it would refuse it.
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                        .execute(() -> tracks.complete(List.copyOf(attached)));
            }
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
            endpoints.forEach(RtpEndpoint::end);
            abort.abort(new CancellationException("session ended"));
        }
    }
}
