package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.StreamFormat;
import app.connect.recorder.ffmpeg.VideoEncoder;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.InitSegment;
import app.connect.recorder.finish.mp4.TrackKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Slate made by the encoders and the muxer of the recording itself with its own profile, so that the parameter sets are
 * those of its slots. Each length is encoded once: there are two, a whole slot and the rest at the end. For one
 * finalisation, on one thread at a time; holds no native object between calls.
 */
final class EncodedSlate implements SlateSource {
    private static final int FIRST_FRAGMENT = 1;

    private final EncoderProfile profile;
    private final Map<Integer, Fragment> pictures = new HashMap<>();
    private final Map<Integer, Fragment> silences = new HashMap<>();

    EncodedSlate(EncoderProfile profile) {
        this.profile = profile;
    }

    @Override
    public Slate slate(int frames, int audioUnits) {
        return new Slate(
                pictures.computeIfAbsent(frames, this::encodeCard),
                silences.computeIfAbsent(audioUnits, this::encodeSilence));
    }

    private Fragment encodeCard(int frames) {
        try (NativeFrame card = SlateCard.draw(profile.width(), profile.height());
                VideoEncoder encoder = VideoEncoder.open(
                        profile.width(), profile.height(), profile.framesPerSecond(), profile.x264Options())) {
            List<EncodedPacket> packets = new ArrayList<>();
            for (int i = 0; i < frames; i++) {
                packets.addAll(encoder.encode(card, i, i == 0));
            }
            packets.addAll(encoder.finish());
            return mux(encoder.format(), packets, TrackKind.video(profile.framesPerSecond()));
        }
    }

    private Fragment encodeSilence(int audioUnits) {
        try (AudioEncoder encoder = AudioEncoder.open(profile.audioBitrate(), 0)) {
            float[] silence = new float[audioUnits * AudioEncoder.UNIT_SAMPLES * AudioEncoder.CHANNELS];
            List<EncodedPacket> packets = new ArrayList<>(encoder.encode(silence));
            packets.addAll(encoder.finish());
            return mux(encoder.format(), packets.subList(0, audioUnits), TrackKind.AUDIO);
        }
    }

    private static Fragment mux(StreamFormat format, List<EncodedPacket> packets, TrackKind kind) {
        try (CmafMuxer muxer = CmafMuxer.open(format, FIRST_FRAGMENT)) {
            packets.forEach(muxer::write);
            InitSegment init = InitSegment.parse(ByteBuffer.wrap(muxer.init()), kind);
            return Fragment.parse(ByteBuffer.wrap(muxer.cutFragment()), init);
        }
    }
}
