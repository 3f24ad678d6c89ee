package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.time.MediaTime;

/** A recording that has not been stopped yet. */
sealed interface Capturing extends Running permits Starting, Active, Recovering {
    /**
     * The cut: {@code position} rounded to a frame of this recording, so that picture and sound end together; at least one
     * frame, never into what is committed already.
     */
    default StopAccepted stop(MediaTime position, EndReason reason) {
        long ticks = MediaTime.TICKS_PER_SECOND / recording().origin().profile().framesPerSecond();
        long frames = Math.max(1, (position.ticks() + ticks / 2) / ticks);
        MediaTime cut = new MediaTime(frames * ticks).max(recording().timeline().committedEnd());
        return new StopAccepted(cut, reason);
    }
}
