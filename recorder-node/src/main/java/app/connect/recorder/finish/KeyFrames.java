package app.connect.recorder.finish;

import app.connect.cluster.recording.VideoRendition;
import app.connect.recorder.ffmpeg.FfmpegException;
import app.connect.recorder.ffmpeg.FirstPicture;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.finish.FinalizationException.Reason;
import java.util.List;

/**
 * Decodes the key frame of every segment of the renditions that the movie does not hold; those of the largest are decoded
 * when the movie is verified. A segment has one, with which it begins. Holds no native object between calls.
 */
final class KeyFrames {
    private final FinalizationPlan plan;
    private int decoded;

    KeyFrames(FinalizationPlan plan) {
        this.plan = plan;
    }

    /** Fails as SEGMENT_MALFORMED with the key of the first one that cannot be decoded or is of another size. */
    void require(List<ReadSegment> segments) {
        for (ReadSegment segment : segments) {
            String rendition = segment.stored().rendition();
            if (!rendition.equals(plan.profile().videoRendition())) {
                plan.video(rendition).ifPresent(video -> require(segment, video));
            }
        }
    }

    private void require(ReadSegment segment, VideoRendition video) {
        String key = segment.stored().key().path();
        try (NativeFrame picture = FirstPicture.decode(segment.movie())) {
            if (picture.widthPx() != video.width() || picture.heightPx() != video.height()) {
                throw new FinalizationException(
                        Reason.SEGMENT_MALFORMED,
                        key + ": shows pictures of " + picture.widthPx() + "x" + picture.heightPx());
            }
        } catch (FfmpegException e) {
            throw new FinalizationException(
                    Reason.SEGMENT_MALFORMED, key + ": its key frame cannot be decoded: " + e.getMessage(), e);
        }
        decoded++;
    }

    int decoded() {
        return decoded;
    }
}
