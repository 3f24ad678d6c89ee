package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_OPTION_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.jspecify.annotations.Nullable;

/** Opens a codec or a muxer with options under FFmpeg's own names; an option that it does not know is refused. */
final class CodecOptions {
    /** A call that takes out of the dictionary what it understood. */
    @FunctionalInterface
    interface Opening {
        int open(AVDictionary options);
    }

    private CodecOptions() {}

    static void open(AVCodecContext context, AVCodec codec, Map<String, String> options) {
        apply("avcodec_open2", options, dictionary -> avcodec_open2(context, codec, dictionary));
    }

    static void apply(String call, Map<String, String> options, Opening opening) {
        AVDictionary dictionary = new AVDictionary(null);
        try {
            options.forEach(
                    (name, value) -> Ffmpeg.check("av_dict_set " + name, av_dict_set(dictionary, name, value, 0)));
            Ffmpeg.check(call, opening.open(dictionary));
            @Nullable AVDictionaryEntry unknown = av_dict_get(dictionary, "", null, AV_DICT_IGNORE_SUFFIX);
            if (unknown != null) {
                String name = unknown.key().getString();
                throw new FfmpegException(call, AVERROR_OPTION_NOT_FOUND, "there is no option \"" + name + "\"");
            }
        } finally {
            av_dict_free(dictionary);
        }
    }
}
