package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.FfmpegException;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.PictureTurner;
import app.connect.recorder.ffmpeg.VideoDecoder;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.VideoOrientation;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of one track, upright. Whether an access unit can be decoded after a gap has been decided in assembly;
 * here decoding begins with a key frame, and begins again with one, which is asked for, after the decoder has refused
 * something.
 */
final class VideoTrack implements TrackDecoder {
    private final VideoDecoder decoder;
    private final Drops drops;
    private final Runnable needKeyFrame;
    private final Runnable hasDecoded;
    private boolean awaitsKeyFrame = true;

    /**
     * @param needKeyFrame run whenever the decoder cannot go on without a key frame
     * @param hasDecoded run whenever there is a picture
     */
    VideoTrack(VideoDecoder.Kind kind, Drops drops, Runnable needKeyFrame, Runnable hasDecoded) {
        this.decoder = VideoDecoder.open(kind);
        this.drops = drops;
        this.needKeyFrame = needKeyFrame;
        this.hasDecoded = hasDecoded;
    }

    @Override
    public List<Decoded> decode(Assembled.AccessUnit unit) {
        if (awaitsKeyFrame && !unit.keyFrame()) {
            drops.count(DropReason.UNDECODABLE_FRAME);
            return List.of();
        }
        EncodedBytes data = unit.data();
        List<VideoDecoder.Timed> pictures;
        try {
            pictures = decoder.decode(data.array(), data.offset(), data.length(), unit.captureNanos());
        } catch (FfmpegException refused) {
            drops.count(DropReason.CORRUPT);
            decoder.flush();
            awaitsKeyFrame = true;
            needKeyFrame.run();
            return List.of();
        }
        awaitsKeyFrame = false;
        if (!pictures.isEmpty()) {
            hasDecoded.run();
        }
        List<Decoded> decoded = new ArrayList<>(pictures.size());
        for (VideoDecoder.Timed picture : pictures) {
            decoded.add(
                    new Decoded.Picture(unit.track(), upright(picture.frame(), unit.orientation()), picture.time()));
        }
        return decoded;
    }

    /** Takes ownership. */
    private static NativeFrame upright(NativeFrame frame, VideoOrientation orientation) {
        if (orientation.equals(VideoOrientation.UPRIGHT) || !PictureTurner.canTurn(frame)) {
            return frame;
        }
        try (frame) {
            return PictureTurner.turn(frame, orientation.quarterTurns(), orientation.mirrored());
        }
    }

    @Override
    public void skip(Assembled.Gap gap) {
        switch (gap.reason()) {
            case LOST, CORRUPT -> {
                // The last picture stays; what comes next is decodable.
            }
            case SOURCE_CHANGED, GATE_CLOSED -> {
                // What the decoder holds back of before may not be shown any more.
                decoder.flush();
                awaitsKeyFrame = true;
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
