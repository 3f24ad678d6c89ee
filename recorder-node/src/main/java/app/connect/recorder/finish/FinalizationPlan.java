package app.connect.recorder.finish;

import app.connect.cluster.library.ChatSource.ChatLine;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.finish.mp4.TrackKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What a finaliser works on.
 *
 * @param attempt number of this claim; everything is published under {@code f{attempt}/}
 * @param slots every committed slot, in the order of the journal, which need not be that of the slots
 * @param chat what was said, by ascending offset
 */
public record FinalizationPlan(
        SealedRecording recording, int attempt, Source<CommittedSlot, NotUsed> slots, Source<ChatLine, NotUsed> chat) {
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

    /** What {@code audio} is made from: the sound without loss, or what there is in recordings from before it. */
    String soundRendition() {
        return profile().master().orElse(profile().audioRendition());
    }

    /** What the pictures of every rendition are timed as. */
    TrackKind pictures() {
        return TrackKind.video(profile().framesPerSecond());
    }

    Optional<VideoRendition> video(String rendition) {
        return profile().videos().stream()
                .filter(video -> video.name().equals(rendition))
                .findFirst();
    }

    /** Where {@code object} of {@code slot} lies. */
    StoredSegment stored(CommittedSlot slot, SegmentObject object) {
        StagingKeys keys = new StagingKeys(recording.call().organisation(), recording.recording(), slot.epoch());
        return new StoredSegment(
                object.rendition(),
                keys.segment(object.rendition(), slot.facts().slot()),
                object.bytes(),
                object.sha256(),
                keys.init(object.rendition()),
                object.initBytes(),
                object.initSha256());
    }

    /** Everything that there is of {@code read}: what was committed of it, and its {@code mastered} sound. */
    List<StoredSegment> stored(ReadSlot read, ReadSegment mastered) {
        CommittedSlot slot = read.slot();
        return Stream.concat(
                        slot.facts().objects().stream().map(object -> stored(slot, object)),
                        Stream.of(mastered.stored()))
                .toList();
    }

    ObjectKey delivery(String name) {
        return new DeliveryKeys(recording.call().organisation(), recording.recording(), attempt).attempt(name);
    }
}
