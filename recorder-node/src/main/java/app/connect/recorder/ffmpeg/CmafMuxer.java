package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_AAC_LOW;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * libavformat's MP4 muxer for one rendition of one epoch: one init segment, then fragments (one moof and one mdat each)
 * that end where the caller says. Decode times are absolute: an epoch that begins at 19.2 s begins with tfdt 19.2 s and
 * no edit list, B-frames have negative composition offsets. Holds one fragment in memory.
 */
public final class CmafMuxer implements AutoCloseable {
    private static final String FLAGS = "frag_custom+empty_moov+default_base_moof+cmaf+frag_discont";

    private final AVFormatContext context;
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private final AVRational unit = new AVRational();
    private final byte[] init;
    private boolean closed;

    /** {@code fragment}: number of the first fragment, from 1. */
    private CmafMuxer(AVFormatContext context, StreamFormat format, int fragment) {
        this.context = context;
        NativeLedger.opened(CmafMuxer.class);
        try {
            AVStream stream = Ffmpeg.allocated("avformat_new_stream", avformat_new_stream(context, null));
            unit.num(1).den(format.unitsPerSecond());
            stream.time_base(unit);
            describe(stream, format);
            openBuffer();
            Map<String, String> options =
                    Map.of("movflags", FLAGS, "fragment_index", Integer.toString(fragment), "use_editlist", "0");
            CodecOptions.apply(
                    "avformat_write_header", options, dictionary -> avformat_write_header(context, dictionary));
            init = takeBuffer();
            openBuffer();
        } catch (FfmpegException e) {
            close();
            throw e;
        }
    }

    public static CmafMuxer open(StreamFormat format, int fragment) {
        AVFormatContext context = new AVFormatContext(null);
        Ffmpeg.check(
                "avformat_alloc_output_context2", avformat_alloc_output_context2(context, null, "mp4", (String) null));
        return new CmafMuxer(context, format, fragment);
    }

    /** The init segment (ftyp, moov). */
    public byte[] init() {
        return init.clone();
    }

    /** Copies {@code encoded} into the open fragment; packets come in decode order. */
    public void write(EncodedPacket encoded) {
        Ffmpeg.check("av_new_packet", av_new_packet(packet, encoded.size()));
        try {
            packet.data().capacity(encoded.size()).asByteBuffer().put(encoded.bytes());
            packet.pts(encoded.pts()).dts(encoded.dts()).duration(encoded.duration());
            packet.flags(encoded.keyFrame() ? AV_PKT_FLAG_KEY : 0).stream_index(0);
            av_packet_rescale_ts(packet, unit, context.streams(0).time_base());
            Ffmpeg.check("av_write_frame", av_write_frame(context, packet));
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Ends the open fragment and returns it; empty when nothing was written since the last one. */
    public byte[] cutFragment() {
        Ffmpeg.check("av_write_frame", av_write_frame(context, null));
        byte[] fragment = takeBuffer();
        openBuffer();
        return fragment;
    }

    private static void describe(AVStream stream, StreamFormat format) {
        AVCodecParameters parameters = stream.codecpar();
        byte[] config = format.config().toByteArray();
        BytePointer extradata = new BytePointer(
                Ffmpeg.allocated("av_mallocz", av_mallocz(config.length + AV_INPUT_BUFFER_PADDING_SIZE)));
        parameters.extradata(extradata.put(config)).extradata_size(config.length);
        if (format instanceof StreamFormat.Video video) {
            parameters.codec_type(AVMEDIA_TYPE_VIDEO).codec_id(AV_CODEC_ID_H264);
            parameters.width(video.widthPx()).height(video.heightPx()).format(AV_PIX_FMT_YUV420P);
            parameters.sample_aspect_ratio().num(1).den(1);
            parameters.color_primaries(AVCOL_PRI_SMPTE170M).color_trc(AVCOL_TRC_SMPTE170M);
            parameters.color_space(AVCOL_SPC_SMPTE170M).color_range(AVCOL_RANGE_MPEG);
            parameters.chroma_location(AVCHROMA_LOC_LEFT);
            stream.avg_frame_rate().num(video.framesPerSecond()).den(1);
        } else if (format instanceof StreamFormat.Audio audio) {
            parameters.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_AAC).profile(AV_PROFILE_AAC_LOW);
            parameters.sample_rate(audio.sampleRate()).frame_size(AudioEncoder.UNIT_SAMPLES);
            parameters.bit_rate(audio.bitrate());
            av_channel_layout_default(parameters.ch_layout(), audio.channels());
        } else if (format instanceof StreamFormat.Lossless lossless) {
            parameters.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_FLAC).format(AV_SAMPLE_FMT_S32);
            parameters.sample_rate(lossless.sampleRate()).frame_size(LosslessEncoder.FRAME_SAMPLES);
            parameters.bits_per_raw_sample(lossless.bits());
            av_channel_layout_default(parameters.ch_layout(), lossless.channels());
        }
    }

    private void openBuffer() {
        AVIOContext buffer = new AVIOContext(null);
        Ffmpeg.check("avio_open_dyn_buf", avio_open_dyn_buf(buffer));
        context.pb(buffer);
    }

    private byte[] takeBuffer() {
        BytePointer memory = new BytePointer((Pointer) null);
        int size = avio_close_dyn_buf(context.pb(), memory);
        context.pb(null);
        byte[] bytes = new byte[size];
        memory.get(bytes);
        av_free(memory);
        return bytes;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (context.pb() != null) {
                takeBuffer();
            }
            av_packet_free(packet);
            avformat_free_context(context);
            unit.close();
            NativeLedger.closed(CmafMuxer.class);
        }
    }
}
