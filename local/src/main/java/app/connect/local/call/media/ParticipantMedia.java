package app.connect.local.call.media;

import app.connect.local.signal.Signature;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One participant's loops, encoded when they are first asked for and kept for the life of the process. */
public record ParticipantMedia(MediaLoop camera, MediaLoop microphone) {
    private static final Map<Signature, ParticipantMedia> ENCODED = new ConcurrentHashMap<>();

    /** May take half a second of CPU the first time. */
    public static ParticipantMedia of(Signature signature) {
        return ENCODED.computeIfAbsent(
                signature, unknown -> new ParticipantMedia(CameraLoop.encode(unknown), MicrophoneLoop.encode(unknown)));
    }
}
