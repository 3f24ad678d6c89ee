package app.connect.recorder.media.encode;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.VideoEncoder;
import app.connect.recorder.media.mix.Mixed;
import java.util.ArrayList;
import java.util.List;

/** The encoders of one epoch and the rule between them: an IDR at every slot's start, the profile verbatim. */
final class EpochEncoder implements AutoCloseable {
    private final EncoderProfile profile;
    private final int ticksPerFrame;
    private final SlotMeter meter;
    private final VideoEncoder video;
    private final AudioEncoder audio;

    /** {@code start}: where the epoch begins, the start of a slot. */
    EpochEncoder(EncoderProfile profile, MediaTime start) {
        if (!SlotMeter.startsSlot(start)) {
            throw new IllegalArgumentException("an epoch cannot start at tick " + start.ticks());
        }
        this.profile = profile;
        this.ticksPerFrame = MediaTime.TICKS_PER_SECOND / profile.framesPerSecond();
        this.meter = new SlotMeter(start, new MediaTime(ticksPerFrame));
        this.video =
                VideoEncoder.open(profile.width(), profile.height(), profile.framesPerSecond(), profile.x264Options());
        try {
            this.audio = AudioEncoder.open(profile.audioBitrate(), start.ticks());
        } catch (RuntimeException e) {
            video.close();
            throw e;
        }
    }

    List<Encoded> open() {
        return List.of(
                new Encoded.Opened(profile.videoRendition(), video.format()),
                new Encoded.Opened(profile.audioRendition(), audio.format()));
    }

    /** Borrows the frame of {@code canvas} until return. */
    List<Encoded> picture(Mixed.CanvasFrame canvas) {
        List<Encoded> out = new ArrayList<>();
        meter.see(canvas.at(), canvas.visible()).ifPresent(out::add);
        NativeFrame frame = canvas.frame();
        long number = canvas.at().ticks() / ticksPerFrame;
        addVideo(out, video.encode(frame, number, SlotMeter.startsSlot(canvas.at())));
        return out;
    }

    List<Encoded> sound(Mixed.MixedSound sound) {
        float[] samples = sound.block().interleaved();
        meter.hear(sound.at(), samples, sound.audible());
        List<Encoded> out = new ArrayList<>();
        addAudio(out, audio.encode(samples));
        return out;
    }

    List<Encoded> cut(MediaTime at) {
        List<Encoded> out = new ArrayList<>();
        meter.cut(at).ifPresent(out::add);
        addVideo(out, video.finish());
        // An access unit that would begin at the cut or later is only padding and the rest of the last frame time.
        addAudio(
                out,
                audio.finish().stream()
                        .filter(packet -> packet.pts() < at.ticks())
                        .toList());
        out.add(new Encoded.Ended(at));
        return out;
    }

    /** The mix ended without a cut, so the recording goes on elsewhere: only whole slots are of use. */
    List<Encoded> stop() {
        List<Encoded> out = new ArrayList<>();
        meter.stop().ifPresent(out::add);
        addVideo(out, video.finish());
        addAudio(out, audio.finish());
        out.add(new Encoded.Ended(meter.wholeSlotsEnd()));
        return out;
    }

    private void addVideo(List<Encoded> out, List<EncodedPacket> packets) {
        for (EncodedPacket packet : packets) {
            out.add(new Encoded.Packet(profile.videoRendition(), packet, new MediaTime(packet.pts() * ticksPerFrame)));
        }
    }

    private void addAudio(List<Encoded> out, List<EncodedPacket> packets) {
        for (EncodedPacket packet : packets) {
            out.add(new Encoded.Packet(profile.audioRendition(), packet, new MediaTime(packet.pts())));
        }
    }

    @Override
    public void close() {
        video.close();
        audio.close();
    }
}
