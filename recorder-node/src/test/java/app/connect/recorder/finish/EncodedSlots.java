package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.LosslessEncoder;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.ffmpeg.StreamFormat;
import app.connect.recorder.ffmpeg.VideoEncoder;
import app.connect.recorder.loudness.LoudnessMeter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Slots of one epoch with the real encoders in every rendition of the profile: a bar that moves across a ground whose
 * brightness changes with the slot, and some sound.
 */
final class EncodedSlots {
    private final EncoderProfile profile;
    private final Slot first;
    private final MediaTime end;
    private final TestSound sound;
    private final Painter painter;
    private final Map<String, MuxedTrack> tracks = new LinkedHashMap<>();
    private final List<Loudness> loudness = new ArrayList<>();

    private EncodedSlots(EncoderProfile profile, Slot first, MediaTime end, TestSound sound, Painter painter) {
        this.profile = profile;
        this.first = first;
        this.end = end;
        this.sound = sound;
        this.painter = painter;
    }

    /** What is shown: paints the frame of this number. */
    @FunctionalInterface
    interface Painter {
        void paint(NativeFrame frame, int number);
    }

    static EncodedSlots encode(EncoderProfile profile, Slot first, MediaTime end) {
        return encode(profile, first, end, TestSound.tone(0.2), EncodedSlots::draw);
    }

    static EncodedSlots encode(EncoderProfile profile, Slot first, MediaTime end, TestSound sound, Painter painter) {
        EncodedSlots slots = new EncodedSlots(profile, first, end, sound, painter);
        profile.videos().forEach(video -> slots.tracks.put(video.name(), slots.pictures(video)));
        slots.tracks.put(profile.audioRendition(), slots.units());
        profile.master().ifPresent(master -> slots.tracks.put(master, slots.lossless()));
        slots.measure();
        return slots;
    }

    MuxedTrack video() {
        return track(profile.videoRendition());
    }

    MuxedTrack audio() {
        return track(profile.audioRendition());
    }

    MuxedTrack track(String rendition) {
        return Optional.ofNullable(tracks.get(rendition)).orElseThrow();
    }

    /** Rendition → its segments, in the order of the profile. */
    Map<String, MuxedTrack> tracks() {
        return tracks;
    }

    /** Of the slot at {@code index}. */
    Loudness loudness(int index) {
        return loudness.get(index);
    }

    private MuxedTrack pictures(VideoRendition rendition) {
        List<EncodedPacket> packets = new ArrayList<>();
        int frameTicks = MediaTime.TICKS_PER_SECOND / rendition.framesPerSecond();
        try (VideoEncoder video = VideoEncoder.open(
                        rendition.width(), rendition.height(), rendition.framesPerSecond(), rendition.x264Options());
                NativeFrame frame = NativeFrame.allocate(rendition.width(), rendition.height())) {
            for (long at = first.start().ticks(); at < end.ticks(); at += frameTicks) {
                painter.paint(frame, (int) (at / frameTicks));
                packets.addAll(video.encode(frame, at / frameTicks, at % Slot.TICKS == 0));
            }
            packets.addAll(video.finish());
            return mux(video.format(), packets, frameTicks);
        }
    }

    private MuxedTrack units() {
        try (AudioEncoder encoder =
                AudioEncoder.open(profile.audioBitrate(), first.start().ticks())) {
            List<EncodedPacket> packets = new ArrayList<>();
            forEachBlock(block -> packets.addAll(encoder.encode(block)));
            packets.addAll(encoder.finish());
            packets.removeIf(packet -> packet.pts() >= end.ticks());
            return mux(encoder.format(), packets, 1);
        }
    }

    private MuxedTrack lossless() {
        try (LosslessEncoder encoder = LosslessEncoder.open(first.start().ticks())) {
            List<EncodedPacket> packets = new ArrayList<>();
            forEachBlock(block -> packets.addAll(encoder.encode(block)));
            packets.addAll(encoder.finish(end.ticks()));
            return mux(encoder.format(), packets, 1);
        }
    }

    private void measure() {
        LoudnessMeter meter = new LoudnessMeter();
        long[] fed = {first.start().ticks()};
        forEachBlock(block -> {
            meter.offer(block);
            fed[0] += block.length / 2;
            if (fed[0] % Slot.TICKS == 0 || fed[0] == end.ticks()) {
                loudness.add(meter.take());
            }
        });
    }

    /** A hundredth of a second at a time. */
    private void forEachBlock(Consumer<float[]> work) {
        for (long at = first.start().ticks(); at < end.ticks(); at += 480) {
            work.accept(sound.from(at, (int) Math.min(480, end.ticks() - at)));
        }
    }

    static void draw(NativeFrame frame, int number) {
        frame.fill(new Colour(60 + number / 96 * 20 % 160, 110, 140));
        int x = number * 8 % (frame.widthPx() - 64) & ~1;
        frame.fill(new Region(x, 40, 64, frame.heightPx() - 80 & ~1), Colour.ofRgb(240, 200, 40));
    }

    private MuxedTrack mux(StreamFormat format, List<EncodedPacket> packets, int ticksPerUnit) {
        List<byte[]> segments = new ArrayList<>();
        try (CmafMuxer muxer = CmafMuxer.open(format, first.number() + 1)) {
            boolean open = false;
            for (EncodedPacket packet : packets) {
                if (open && packet.pts() * ticksPerUnit % Slot.TICKS == 0) {
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
