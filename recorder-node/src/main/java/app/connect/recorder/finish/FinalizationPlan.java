package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What a finaliser works on.
 *
 * @param attempt number of this claim; everything is published under {@code f{attempt}/}
 * @param slots every committed slot, in the order of the journal, which need not be that of the slots
 */
public record FinalizationPlan(SealedRecording recording, int attempt, Source<CommittedSlot, NotUsed> slots) {
    public FinalizationPlan {
        if (recording.duration().ticks() <= 0) {
            throw new IllegalArgumentException("recording " + recording.recording() + " has no length");
        }
    }

    MediaTime length() {
        return recording.duration();
    }

    EncoderProfile profile() {
        return recording.profile();
    }

    StagingKeys staging(CommittedSlot slot) {
        return new StagingKeys(recording.call().organisation(), recording.recording(), slot.epoch());
    }

    ObjectKey delivery(String name) {
        return new ObjectKey(
                recording.call().organisation() + "/" + recording.recording() + "/f" + attempt + "/" + name);
    }
}
