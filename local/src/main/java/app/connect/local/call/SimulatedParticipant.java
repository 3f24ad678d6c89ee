package app.connect.local.call;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.CallOutcome.TrackOutcome;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.Endpoint;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.MediaSender;
import app.connect.local.call.rtp.TrackSender;
import app.connect.local.signal.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One participant in the call: carries out the steps of a script. */
final class SimulatedParticipant {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * What all participants of a call share.
     *
     * @param way where to send what is for an endpoint
     * @param epochNanos when participant 0's capture clock was zero
     */
    record Stage(
            ConnectClient client,
            MediaSender sender,
            EndpointPoller poller,
            UnaryOperator<Endpoint> way,
            MonotonicClock clock,
            long epochNanos) {}

    private final ParticipantScript script;
    private final String callId;
    private final Stage stage;
    private final List<LiveTrack> tracks = new ArrayList<>();

    SimulatedParticipant(ParticipantScript script, String callId, Stage stage) {
        this.script = script;
        this.callId = callId;
        this.stage = stage;
    }

    void perform(ParticipantScript.Action action, String recordingId) {
        switch (action) {
            case JOIN -> join();
            case ACKNOWLEDGE -> decide(recordingId, "acknowledge");
            case DECLINE -> decide(recordingId, "decline");
            case WITHDRAW -> decide(recordingId, "withdraw");
            case CAMERA_OFF -> turnCamera(false);
            case CAMERA_ON -> turnCamera(true);
            case LEAVE -> leave();
        }
    }

    private void decide(String recordingId, String decision) {
        stage.client().decide(recordingId, decision, script.person());
    }

    private void join() {
        stage.client().putParticipant(callId, script.participantId(), script.person());
        ParticipantMedia media = ParticipantMedia.of(script.signature());
        long startNanos = nextWholeSecond(stage.clock().nanos(), stage.epochNanos(), script.signature());
        for (TrackKind kind : TrackKind.values()) {
            FeedbackAbility ability = kind.ability(script.ability());
            TrackSender sender =
                    stage.sender().add(kind.format(), kind.loop(media), startNanos, script.participantId(), ability);
            TrackPath path = new TrackPath(callId, script.participantId(), kind.text());
            stage.client().putTrack(path, new TrackDeclaration(kind.text(), kind.format(), sender.ssrc(), ability));
            LiveTrack track = new LiveTrack(path, kind, sender, script.sendsAnyway(), stage.way());
            tracks.add(track);
            stage.poller().add(track);
        }
    }

    /** The next moment at which this participant's capture clock may be zero without leaving its phase. */
    static long nextWholeSecond(long nowNanos, long epochNanos, Signature signature) {
        long first = epochNanos + signature.phaseNanos();
        return nowNanos + Math.floorMod(first - nowNanos, NANOS_PER_SECOND);
    }

    private void turnCamera(boolean on) {
        for (LiveTrack track : tracks) {
            if (track.kind() == TrackKind.CAMERA) {
                track.turn(on);
                stage.client().mute(track.path(), !on);
            }
        }
    }

    private void leave() {
        stopSending();
        stage.client().removeParticipant(callId, script.participantId());
    }

    void stopSending() {
        for (LiveTrack track : tracks) {
            stage.poller().remove(track);
            stage.sender().remove(track.sender());
        }
    }

    List<TrackOutcome> outcomes() {
        return tracks.stream()
                .map(track -> new TrackOutcome(
                        track.path(),
                        track.sender().packetsSent(),
                        track.sender().sendFailures(),
                        track.sender().feedback().pictureLosses(),
                        track.sender().feedback().nacks(),
                        track.sender().retransmitted()))
                .toList();
    }
}
