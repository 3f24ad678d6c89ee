package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.VideoDecoder;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.telemetry.Drops;

/** Opens the decoder for a format. */
interface TrackDecoders {
    /** The caller owns it. */
    TrackDecoder open(Format format);

    /**
     * The real ones.
     *
     * @param needKeyFrame run whenever a decoder cannot go on without a key frame
     * @param hasDecoded run whenever there is a picture
     */
    static TrackDecoders of(Drops drops, Runnable needKeyFrame, Runnable hasDecoded) {
        return format -> format instanceof Format.Audio audio
                ? sound(audio, drops)
                : new VideoTrack(kind(format), drops, needKeyFrame, hasDecoded);
    }

    private static TrackDecoder sound(Format.Audio audio, Drops drops) {
        return switch (audio.codec()) {
            case PCMU -> new G711Track(G711.MU_LAW, audio.channels());
            case PCMA -> new G711Track(G711.A_LAW, audio.channels());
            default -> new OpusTrack(drops);
        };
    }

    private static VideoDecoder.Kind kind(Format video) {
        return switch (video.codec()) {
            case VP9 -> VideoDecoder.Kind.VP9;
            case H264 -> VideoDecoder.Kind.H264;
            case AV1 -> VideoDecoder.Kind.AV1;
            default -> VideoDecoder.Kind.VP8;
        };
    }
}
