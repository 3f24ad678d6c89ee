package app.connect.local.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;

import app.connect.local.signal.Picture;
import app.connect.recorder.ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Copies decoded frames into Java memory that is used again for the next frame. */
final class FrameCopy {
    private Picture picture = new Picture(2, 2);
    private float[] mixed = new float[0];
    private float[] channel = new float[0];

    Picture picture(AVFrame frame) {
        if (frame.format() != AV_PIX_FMT_YUV420P) {
            throw new FfmpegException("picture", frame.format(), "not planar 4:2:0 of 8 bit");
        }
        if (picture.widthPx != frame.width() || picture.heightPx != frame.height()) {
            picture = new Picture(frame.width(), frame.height());
        }
        rows(frame, 0, picture.y, picture.widthPx);
        rows(frame, 1, picture.u, picture.chromaWidthPx());
        rows(frame, 2, picture.v, picture.chromaWidthPx());
        return picture;
    }

    /** All channels, mixed down to one. */
    float[] samples(AVFrame frame) {
        if (frame.format() != AV_SAMPLE_FMT_FLTP) {
            throw new FfmpegException("sound", frame.format(), "not planar float");
        }
        int count = frame.nb_samples();
        if (mixed.length < count) {
            mixed = new float[count];
            channel = new float[count];
        }
        int channels = frame.ch_layout().nb_channels();
        for (int index = 0; index < channels; index++) {
            new FloatPointer(frame.extended_data(index)).get(channel, 0, count);
            for (int sample = 0; sample < count; sample++) {
                float before = index == 0 ? 0 : mixed[sample];
                mixed[sample] = before + channel[sample] / channels;
            }
        }
        return mixed;
    }

    private static void rows(AVFrame frame, int plane, byte[] into, int width) {
        BytePointer data = frame.data(plane);
        int stride = frame.linesize(plane);
        for (int row = 0; row * width < into.length; row++) {
            data.position((long) row * stride).get(into, row * width, width);
        }
    }
}
