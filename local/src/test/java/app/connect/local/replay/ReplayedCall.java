package app.connect.local.replay;

import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.local.call.media.MediaLoop;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.signal.Signature;
import app.connect.recorder.VirtualRecorder;
import app.connect.recorder.media.VirtualCall;
import java.time.Duration;

/**
 * What the simulated participants send ({@code local.call}), without a network. The call's id says how many seconds ago
 * it began, the id of a participant which one that is, from 1: {@code call-5400}, {@code participant-1}. Main of the
 * recorder node that records it.
 */
public record ReplayedCall(int participants) implements VirtualCall {
    private static final int PICTURES_PER_SECOND = 30;
    private static final int PACKETS_PER_SECOND = 50;

    /** {@code PARTICIPANTS}. */
    public static void main(String[] arguments) {
        ReplayedCall call = new ReplayedCall(Integer.parseInt(arguments[0]));
        Signature.all(call.participants()).forEach(ParticipantMedia::of); // before anything is timed
        VirtualRecorder.run(call);
    }

    public static String callId(Duration lead) {
        return "call-" + lead.toSeconds();
    }

    @Override
    public Duration lead(SessionSpec spec) {
        return Duration.ofSeconds(number(spec.call().call().value()));
    }

    @Override
    public int tracks() {
        return 2 * participants;
    }

    @Override
    public Duration first(SessionTrack track) {
        return Duration.ofNanos(signature(track).phaseNanos());
    }

    @Override
    public int unitsPerSecond(SessionTrack track) {
        return isCamera(track) ? PICTURES_PER_SECOND : PACKETS_PER_SECOND;
    }

    @Override
    public byte[] unit(SessionTrack track, long number) {
        return loop(track).frame(number);
    }

    @Override
    public boolean isKey(SessionTrack track, long number) {
        return loop(track).isKey(number);
    }

    private MediaLoop loop(SessionTrack track) {
        ParticipantMedia media = ParticipantMedia.of(signature(track));
        return isCamera(track) ? media.camera() : media.microphone();
    }

    private static boolean isCamera(SessionTrack track) {
        return track.kind() == TrackKind.CAMERA;
    }

    private Signature signature(SessionTrack track) {
        return new Signature(Math.toIntExact(number(track.participant().value()) - 1), participants);
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }
}
