package app.connect.recorder.media;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.ArrivalSource;
import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.DurationConverters;

/**
 * The failure scope of one track: whatever fails between its endpoint and the mix is a gap of this track alone. It
 * begins again after a pause, at the same ports, with nothing of what was before; a track that fails again and again is
 * quarantined: its ports stay, and what comes there is dropped and counted until it is declared anew.
 *
 * <pre>
 * receiving ─ fails ─▶ pausing ─▶ receiving …      ─ fails once too often ─▶ quarantined
 *     └─ endpoint ended, or mix gone ─▶ closed ◀──────────────────────────────────┘
 * </pre>
 *
 * Owns the endpoint.
 */
final class TrackPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(TrackPipeline.class);
    /** When the mix takes nothing more of a track and has not said why yet. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final int track;
    private final RtpEndpoint endpoint;
    private final Flow<Arrived, Decoded, NotUsed> decoding;
    private final MonotonicClock clock;
    private final Materializer materializer;
    private final FailureBudget budget = new FailureBudget();
    private final Mix mix;

    /** Where the track's pictures and sound go. */
    interface Mix {
        /** Completes when the stream has ended; fails when it has failed, which the mix takes for the track's end. */
        CompletionStage<Done> feed(int track, Source<Decoded, NotUsed> decoded);

        /** It takes nothing any more. */
        boolean isGone();
    }

    /** @param decoding a blueprint: each stream has its own */
    TrackPipeline(
            int track,
            RtpEndpoint endpoint,
            Flow<Arrived, Decoded, NotUsed> decoding,
            MonotonicClock clock,
            Materializer materializer,
            Mix mix) {
        this.track = track;
        this.endpoint = endpoint;
        this.decoding = decoding;
        this.clock = clock;
        this.materializer = materializer;
        this.mix = mix;
    }

    void begin() {
        mix.feed(track, ArrivalSource.borrowing(endpoint, clock).via(decoding))
                .whenComplete((done, failure) -> ended(failure));
    }

    private void ended(@Nullable Throwable failure) {
        if (mix.isGone() || endpoint.isEnded()) {
            endpoint.close();
        } else if (failure == null) {
            beginAgainAfter(LOOK_AGAIN);
        } else {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        Optional<Duration> pause = budget.failed(clock.nanos());
        LOG.atWarn()
                .addKeyValue("track", track)
                .addKeyValue("beginsAgainAfter", pause)
                .setCause(failure)
                .log("a track failed");
        if (pause.isPresent()) {
            beginAgainAfter(pause.get());
        } else {
            quarantine();
        }
    }

    private void beginAgainAfter(Duration pause) {
        materializer.scheduleOnce(DurationConverters.toScala(pause), this::beginAgain);
    }

    private void beginAgain() {
        if (mix.isGone()) {
            endpoint.close();
        } else {
            begin();
        }
    }

    private void quarantine() {
        LOG.atWarn().addKeyValue("track", track).log("a track is quarantined: what comes on it is dropped");
        ArrivalSource.of(endpoint, clock)
                .to(Sink.foreach(this::drop))
                .withAttributes(ActorAttributes.dispatcher(MediaPipeline.DISPATCHER))
                .run(materializer);
    }

    private void drop(Arrived arrived) {
        if (arrived instanceof Arrived.Packet) {
            endpoint.drops().count(DropReason.QUARANTINED);
        }
    }
}
