package app.connect.recorder.finish.offline;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.finish.mp4.MalformedMp4Exception;
import app.connect.recorder.finish.mp4.Mp4File;
import app.connect.recorder.finish.mp4.Mp4Track;
import app.connect.recorder.finish.mp4.SampleCursor;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Walks through the file along the slots of the manifest and compares the samples of each with its digests. */
final class SlotEvidence {
    private final Supplier<MessageDigest> sha256;
    private final Differences differences;
    private final SampleCursor video;
    private final SampleCursor audio;
    private final Mp4File movie;
    private final List<long[]> slates = new ArrayList<>();
    private long endTicks;
    private int slots;

    SlotEvidence(Mp4File movie, Supplier<MessageDigest> sha256, Differences differences) {
        this.movie = movie;
        this.sha256 = sha256;
        this.differences = differences;
        this.video = movie.video().samples();
        this.audio = movie.audio().samples();
    }

    void compare(SlotLine line) {
        slots++;
        differences.require(
                line.offsetTicks() == endTicks,
                line.name() + " does not begin where the one before it ends, " + SlotLine.time(endTicks));
        endTicks = line.endTicks();
        if (line.slate()) {
            addSlate(line);
        }
        compare(video, line.frames(), line.videoSha256(), "the pictures of " + line.name());
        compare(audio, line.audioUnits(), line.audioSha256(), "the sound of " + line.name());
    }

    private void addSlate(SlotLine line) {
        int last = slates.size() - 1;
        if (last >= 0 && slates.get(last)[1] == line.offsetTicks()) {
            slates.get(last)[1] = line.endTicks();
        } else {
            slates.add(new long[] {line.offsetTicks(), line.endTicks()});
        }
    }

    private void compare(SampleCursor samples, int count, String expected, String what) {
        MessageDigest digest = sha256.get();
        try {
            for (int i = 0; i < count; i++) {
                if (!samples.hasNext()) {
                    differences.add(what + ": not all in the file");
                    return;
                }
                samples.digestNext(digest);
            }
        } catch (MalformedMp4Exception e) {
            differences.add(what + ": " + e.getMessage());
            return;
        }
        differences.require(
                HexFormat.of().formatHex(digest.digest()).equals(expected), what + ": not what was recorded");
    }

    /** Nothing is left over, and both tracks last as long as the slots, within one sample. */
    void finish(long durationTicks) {
        differences.require(!video.hasNext(), "there are more pictures in the file than in the manifest");
        differences.require(!audio.hasNext(), "there is more sound in the file than in the manifest");
        differences.require(
                endTicks == durationTicks,
                "the slots end at " + SlotLine.time(endTicks) + ", the recording at " + SlotLine.time(durationTicks));
        for (Mp4Track track : List.of(movie.video(), movie.audio())) {
            long difference =
                    track.duration().minus(new MediaTime(durationTicks)).ticks();
            differences.require(
                    Math.abs(difference) < track.kind().sampleTicks(),
                    track.kind() + " lasts " + SlotLine.time(track.duration().ticks()) + ", the recording "
                            + SlotLine.time(durationTicks));
        }
    }

    int slots() {
        return slots;
    }

    /** Stretches without media, as [from, to) in milliseconds. */
    List<List<Long>> slates() {
        return slates.stream()
                .map(slate -> List.of(new MediaTime(slate[0]).toMillis(), new MediaTime(slate[1]).toMillis()))
                .toList();
    }
}
