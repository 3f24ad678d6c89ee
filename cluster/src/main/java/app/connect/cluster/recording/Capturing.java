package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.time.MediaTime;

/** A recording that has not been stopped yet. */
sealed interface Capturing extends Running permits Starting, Active, Recovering {
    /** One frame at 30 fps: the shortest recording, and the grid of a cut. */
    long FRAME_TICKS = 1_600;

    /** The cut: {@code position} rounded to a frame, at least one frame, never into what is committed already. */
    default StopAccepted stop(MediaTime position, EndReason reason) {
        long frames = Math.max(1, (position.ticks() + FRAME_TICKS / 2) / FRAME_TICKS);
        MediaTime cut =
                new MediaTime(frames * FRAME_TICKS).max(recording().timeline().committedEnd());
        return new StopAccepted(cut, reason);
    }
}
