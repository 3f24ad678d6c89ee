package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/** Decodes the key frame that a CMAF segment of pictures begins with. */
public final class FirstPicture {
    private FirstPicture() {}

    /**
     * @param movie an initialisation segment with a media segment behind it; borrowed until return
     * @return to be closed by the caller
     */
    public static NativeFrame decode(MovieBytes movie) {
        try (Demuxer demuxer = Demuxer.open(movie, 1)) {
            if (!demuxer.next()) {
                throw new FfmpegException("av_read_frame", Ffmpeg.END, "segment without a picture");
            }
            return decode(demuxer.stream(0).codecpar(), demuxer.packet());
        }
    }

    private static NativeFrame decode(AVCodecParameters parameters, AVPacket packet) {
        AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder(parameters.codec_id()));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        try {
            Ffmpeg.check("avcodec_parameters_to_context", avcodec_parameters_to_context(context, parameters));
            context.thread_count(1).err_recognition(avcodec.AV_EF_EXPLODE);
            Ffmpeg.check("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
            Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(context, packet));
            // With pictures that are shown in another order the decoder waits for what might come before this one.
            Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(context, null));
            AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
            int code = avcodec_receive_frame(context, frame);
            if (code < 0) {
                av_frame_free(frame);
            }
            Ffmpeg.check("avcodec_receive_frame", code);
            return NativeFrame.owning(frame);
        } finally {
            avcodec_free_context(context);
        }
    }
}
