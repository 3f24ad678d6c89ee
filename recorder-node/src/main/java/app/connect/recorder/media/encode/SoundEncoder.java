package app.connect.recorder.media.encode;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.LosslessEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The renditions of the sound in one epoch: AAC, and without loss if the profile says so. */
final class SoundEncoder implements AutoCloseable {
    private final EncoderProfile profile;
    private final AudioEncoder live;
    private final @Nullable LosslessEncoder master;

    SoundEncoder(EncoderProfile profile, MediaTime start) {
        this.profile = profile;
        this.live = AudioEncoder.open(profile.audioBitrate(), start.ticks());
        try {
            this.master = profile.master().isPresent() ? LosslessEncoder.open(start.ticks()) : null;
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    List<Encoded.Opened> opened() {
        List<Encoded.Opened> opened = new ArrayList<>();
        opened.add(new Encoded.Opened(profile.audioRendition(), live.format()));
        if (master != null) {
            opened.add(new Encoded.Opened(profile.master().orElseThrow(), master.format()));
        }
        return opened;
    }

    List<Encoded> encode(float[] interleaved) {
        List<Encoded> out = new ArrayList<>();
        add(out, profile.audioRendition(), live.encode(interleaved));
        if (master != null) {
            add(out, profile.master().orElseThrow(), master.encode(interleaved));
        }
        return out;
    }

    /** What is left of the time before {@code end}. */
    List<Encoded> finish(MediaTime end) {
        List<Encoded> out = new ArrayList<>();
        // An access unit that would begin at the cut or later is only padding and the rest of the last frame time.
        List<EncodedPacket> begun = live.finish().stream()
                .filter(packet -> packet.pts() < end.ticks())
                .toList();
        add(out, profile.audioRendition(), begun);
        if (master != null) {
            add(out, profile.master().orElseThrow(), master.finish(end.ticks()));
        }
        return out;
    }

    private static void add(List<Encoded> out, String rendition, List<EncodedPacket> packets) {
        for (EncodedPacket packet : packets) {
            out.add(new Encoded.Packet(rendition, packet, new MediaTime(packet.pts())));
        }
    }

    @Override
    public void close() {
        live.close();
        if (master != null) {
            master.close();
        }
    }
}
