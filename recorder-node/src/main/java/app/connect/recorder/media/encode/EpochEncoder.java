package app.connect.recorder.media.encode;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.mix.Mixed;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoders of one epoch. The renditions below the canvas may be encoded by another thread than the rest, one frame at
 * a time: {@link #lower}.
 */
final class EpochEncoder implements AutoCloseable {
    private final SlotMeter meter;
    private final PictureEncoder main;
    private final LowerRenditions lower;
    private final SoundEncoder sound;

    /** {@code start}: where the epoch begins, the start of a slot. */
    EpochEncoder(EncoderProfile profile, MediaTime start) {
        if (!SlotMeter.startsSlot(start)) {
            throw new IllegalArgumentException("an epoch cannot start at tick " + start.ticks());
        }
        this.meter = new SlotMeter(start, new MediaTime(MediaTime.TICKS_PER_SECOND / profile.framesPerSecond()));
        this.main = new PictureEncoder(profile.main());
        try {
            this.lower = new LowerRenditions(profile.lowerRenditions());
        } catch (RuntimeException e) {
            main.close();
            throw e;
        }
        try {
            this.sound = new SoundEncoder(profile, start);
        } catch (RuntimeException e) {
            main.close();
            lower.close();
            throw e;
        }
    }

    List<Encoded> open() {
        List<Encoded> opened = new ArrayList<>();
        opened.add(main.opened());
        opened.addAll(lower.opened());
        opened.addAll(sound.opened());
        return opened;
    }

    /** All but the lower renditions of {@code canvas}, whose frame is borrowed until return. */
    List<Encoded> picture(Mixed.CanvasFrame canvas) {
        List<Encoded> out = new ArrayList<>();
        meter.see(canvas.at(), canvas.visible()).ifPresent(out::add);
        out.addAll(main.encode(canvas.frame(), canvas.at()));
        return out;
    }

    boolean hasLower() {
        return !lower.isEmpty();
    }

    /** The lower renditions of the same canvas. Borrows {@code frame} until return. */
    List<Encoded> lower(NativeFrame frame, MediaTime at) {
        return lower.encode(frame, at);
    }

    List<Encoded> sound(Mixed.MixedSound mixed) {
        float[] samples = mixed.block().interleaved();
        meter.hear(mixed.at(), samples, mixed.audible());
        return sound.encode(samples);
    }

    List<Encoded> cut(MediaTime at) {
        List<Encoded> out = new ArrayList<>();
        meter.cut(at).ifPresent(out::add);
        finish(out, at);
        out.add(new Encoded.Ended(at));
        return out;
    }

    /** The mix ended without a cut, so the recording goes on elsewhere: only whole slots are of use. */
    List<Encoded> stop() {
        List<Encoded> out = new ArrayList<>();
        meter.stop().ifPresent(out::add);
        MediaTime end = meter.wholeSlotsEnd();
        finish(out, end);
        out.add(new Encoded.Ended(end));
        return out;
    }

    private void finish(List<Encoded> out, MediaTime end) {
        out.addAll(main.finish());
        out.addAll(lower.finish());
        out.addAll(sound.finish(end));
    }

    @Override
    public void close() {
        main.close();
        lower.close();
        sound.close();
    }
}
