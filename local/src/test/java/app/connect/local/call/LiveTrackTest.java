package app.connect.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.Endpoint;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.MediaSender;
import app.connect.local.call.rtp.TrackSender;
import app.connect.local.signal.Signature;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveTrackTest {
    private static final List<Endpoint> OWN = List.of(new Endpoint("127.0.0.1", 9, 9));
    private static final List<Endpoint> FOREIGN = List.of(new Endpoint("127.0.0.1", 19, 19));
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final MediaSender media = MediaSender.start(MonotonicClock.system(), Clock.systemUTC());
    private final TrackSender sender = media.add(
            TrackKind.MICROPHONE.format(),
            ParticipantMedia.of(new Signature(0, 1)).microphone(),
            NEVER,
            "p",
            FeedbackAbility.ALL);

    @AfterEach
    void closeAll() {
        media.close();
    }

    private LiveTrack track(boolean sendsAnyway) {
        return new LiveTrack(
                new TrackPath("c", "p", "microphone"),
                TrackKind.MICROPHONE,
                sender,
                sendsAnyway,
                UnaryOperator.identity());
    }

    @Test
    void sendsNowhereWhenItsEndpointsAreTakenAway() {
        LiveTrack honest = track(false);
        honest.wanted(OWN, Optional.of(FOREIGN));
        assertThat(sender.endpoints()).isEqualTo(OWN);

        honest.wanted(List.of(), Optional.of(FOREIGN));

        assertThat(sender.endpoints()).isEmpty();
    }

    @Test
    void goesOnSendingToItsOldEndpointsWhenItIsDishonest() {
        LiveTrack dishonest = track(true);
        dishonest.wanted(OWN, Optional.of(FOREIGN));

        dishonest.wanted(List.of(), Optional.of(FOREIGN));

        assertThat(sender.endpoints()).isEqualTo(OWN);
    }

    @Test
    void sendsToSomebodyElsesEndpointsWhenItIsDishonestAndNeverHadAny() {
        LiveTrack dishonest = track(true);

        dishonest.wanted(List.of(), Optional.of(FOREIGN));

        assertThat(sender.endpoints()).isEqualTo(FOREIGN);
    }

    @Test
    void sendsNowhereWhileItIsTurnedOff() {
        LiveTrack camera = track(false);
        camera.turn(false);

        camera.wanted(OWN, Optional.empty());

        assertThat(sender.endpoints()).isEmpty();
        camera.turn(true);
        assertThat(sender.endpoints()).isEqualTo(OWN);
    }
}
