package app.connect.local.call;

import app.connect.local.call.media.MediaLoop;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.TrackFormat;

/** The two tracks that a simulated participant has. */
enum TrackKind {
    CAMERA("camera"),
    MICROPHONE("microphone");

    private final String text;

    TrackKind(String text) {
        this.text = text;
    }

    /** The word of the API; also the id of the track. */
    String text() {
        return text;
    }

    TrackFormat format() {
        return this == CAMERA ? TrackFormat.vp8() : TrackFormat.opus();
    }

    /** Nobody asks a microphone for key frames. */
    FeedbackAbility ability(FeedbackAbility wanted) {
        return this == CAMERA ? wanted : new FeedbackAbility(wanted.nack(), false);
    }

    MediaLoop loop(ParticipantMedia media) {
        return this == CAMERA ? media.camera() : media.microphone();
    }
}
