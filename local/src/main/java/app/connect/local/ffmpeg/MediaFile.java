package app.connect.local.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import app.connect.recorder.ffmpeg.Ffmpeg;
import app.connect.recorder.ffmpeg.NativeLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** A media file, decoded from its beginning to its end by libavformat and libavcodec. Thread-confined. */
public final class MediaFile implements AutoCloseable {
    private final AVFormatContext context;
    private final List<StreamDecoder> decoders = new ArrayList<>();
    private boolean open = true;

    private MediaFile(AVFormatContext context) {
        this.context = context;
        NativeLedger.opened(MediaFile.class);
    }

    public static MediaFile open(Path path) {
        // Freed by FFmpeg itself when opening fails.
        AVFormatContext context = new AVFormatContext(null);
        Ffmpeg.check(
                "avformat_open_input(" + path + ")",
                avformat_open_input(context, path.toString(), (AVInputFormat) null, (AVDictionary) null));
        MediaFile file = new MediaFile(context);
        try {
            file.openDecoders();
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void openDecoders() {
        Ffmpeg.check("avformat_find_stream_info", avformat_find_stream_info(context, (PointerPointer<?>) null));
        for (int index = 0; index < context.nb_streams(); index++) {
            AVStream stream = context.streams(index);
            int type = stream.codecpar().codec_type();
            if (type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO) {
                decoders.add(StreamDecoder.open(stream));
            }
        }
    }

    /** Decodes everything there is. */
    public void decode(MediaSink sink) {
        AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
        try {
            while (read(packet)) {
                for (StreamDecoder decoder : decoders) {
                    decoder.offer(packet, sink);
                }
                av_packet_unref(packet);
            }
            decoders.forEach(decoder -> decoder.drain(sink));
        } finally {
            av_packet_free(packet);
        }
    }

    private boolean read(AVPacket packet) {
        int code = av_read_frame(context, packet);
        return code != Ffmpeg.END && Ffmpeg.check("av_read_frame", code) >= 0;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            decoders.forEach(StreamDecoder::close);
            avformat_close_input(context);
            NativeLedger.closed(MediaFile.class);
        }
    }
}
