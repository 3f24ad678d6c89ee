package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.FfmpegException;
import app.connect.recorder.ffmpeg.VideoDecoder;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.List;

/**
 * The pictures of one track. Whether an access unit can be decoded after a gap has been decided in assembly; here decoding
 * begins with a key frame, and begins again with one after the decoder has refused something.
 */
final class VideoTrack implements TrackDecoder {
    private final VideoDecoder decoder;
    private final Drops drops;
    private boolean awaitsKeyFrame = true;

    VideoTrack(VideoDecoder.Kind kind, Drops drops) {
        this.decoder = VideoDecoder.open(kind);
        this.drops = drops;
    }

    @Override
    public List<Decoded> decode(Assembled.AccessUnit unit) {
        if (awaitsKeyFrame && !unit.keyFrame()) {
            drops.count(DropReason.UNDECODABLE_FRAME);
            return List.of();
        }
        EncodedBytes data = unit.data();
        try {
            var picture = decoder.decode(data.array(), data.offset(), data.length());
            awaitsKeyFrame = false;
            return picture.<List<Decoded>>map(
                            frame -> List.of(new Decoded.Picture(unit.track(), frame, unit.captureNanos())))
                    .orElse(List.of());
        } catch (FfmpegException refused) {
            drops.count(DropReason.CORRUPT);
            decoder.flush();
            awaitsKeyFrame = true;
            return List.of();
        }
    }

    @Override
    public void skip(Assembled.Gap gap) {
        // The last picture stays; what comes next is decodable.
    }

    @Override
    public void close() {
        decoder.close();
    }
}
