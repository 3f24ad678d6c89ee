package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingReply.Refused;

/** Refusals that several handlers give. */
final class Replies {
    private Replies() {}

    static Refused unavailable() {
        return new Refused(Refusal.JOURNAL_UNAVAILABLE, "the journal cannot be written", null);
    }

    static Refused unknown() {
        return new Refused(Refusal.UNKNOWN_RECORDING, "not a recording of this call", null);
    }

    static Refused over() {
        return new Refused(Refusal.NOT_RUNNING, "the recording is over or ending", null);
    }
}
