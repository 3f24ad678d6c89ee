package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.ffmpeg.StreamFormat;
import app.connect.recorder.ffmpeg.VideoEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Slots of one epoch with the real encoders: a bar that moves across a ground whose brightness changes with the slot, and
 * a tone of 440 Hz.
 */
final class EncodedSlots {
    private final MuxedTrack video;
    private final MuxedTrack audio;

    private EncodedSlots(MuxedTrack video, MuxedTrack audio) {
        this.video = video;
        this.audio = audio;
    }

    /** What is shown: paints the frame of this number. */
    interface Painter {
        void paint(NativeFrame frame, int number);
    }

    static EncodedSlots encode(EncoderProfile profile, Slot first, MediaTime end) {
        return encode(profile, first, end, EncodedSlots::draw);
    }

    static EncodedSlots encode(EncoderProfile profile, Slot first, MediaTime end, Painter painter) {
        List<EncodedPacket> pictures = new ArrayList<>();
        List<EncodedPacket> sound = new ArrayList<>();
        int frameTicks = MediaTime.TICKS_PER_SECOND / profile.framesPerSecond();
        try (VideoEncoder video = VideoEncoder.open(
                        profile.width(), profile.height(), profile.framesPerSecond(), profile.x264Options());
                AudioEncoder audio =
                        AudioEncoder.open(profile.audioBitrate(), first.start().ticks());
                NativeFrame frame = NativeFrame.allocate(profile.width(), profile.height())) {
            for (long at = first.start().ticks(); at < end.ticks(); at += frameTicks) {
                painter.paint(frame, (int) (at / frameTicks));
                pictures.addAll(video.encode(frame, at / frameTicks, at % Slot.TICKS == 0));
                sound.addAll(audio.encode(tone(at, frameTicks)));
            }
            pictures.addAll(video.finish());
            sound.addAll(audio.finish());
            return new EncodedSlots(
                    mux(video.format(), pictures, frames -> frames * frameTicks % Slot.TICKS == 0, first),
                    mux(audio.format(), sound, samples -> samples % Slot.TICKS == 0, first));
        }
    }

    MuxedTrack video() {
        return video;
    }

    MuxedTrack audio() {
        return audio;
    }

    private static void draw(NativeFrame frame, int number) {
        frame.fill(new Colour(60 + number / 96 * 20, 110, 140));
        int x = number * 8 % (frame.widthPx() - 64) & ~1;
        frame.fill(new Region(x, 40, 64, frame.heightPx() - 80 & ~1), Colour.ofRgb(240, 200, 40));
    }

    private static float[] tone(long at, int length) {
        float[] samples = new float[2 * length];
        for (int i = 0; i < length; i++) {
            float value = (float) (0.2 * Math.sin(2 * Math.PI * 440 * (at + i) / 48_000));
            samples[2 * i] = value;
            samples[2 * i + 1] = value;
        }
        return samples;
    }

    private static MuxedTrack mux(
            StreamFormat format, List<EncodedPacket> packets, LongPredicate startsSlot, Slot first) {
        List<byte[]> segments = new ArrayList<>();
        try (CmafMuxer muxer = CmafMuxer.open(format, first.number() + 1)) {
            boolean open = false;
            for (EncodedPacket packet : packets) {
                if (open && startsSlot.test(packet.pts())) {
                    segments.add(muxer.cutFragment());
                }
                muxer.write(packet);
                open = true;
            }
            segments.add(muxer.cutFragment());
            return new MuxedTrack(muxer.init(), segments);
        }
    }

    /** One rendition: its initialisation segment and a segment for each slot. */
    static final class MuxedTrack {
        private final byte[] init;
        private final List<byte[]> segments;

        private MuxedTrack(byte[] init, List<byte[]> segments) {
            this.init = init;
            this.segments = segments;
        }

        byte[] init() {
            return init.clone();
        }

        byte[] segment(int index) {
            return segments.get(index).clone();
        }

        int segments() {
            return segments.size();
        }
    }
}
