package app.connect.recorder.finish;

import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.PieceLog.Piece;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.Mp4Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file while it grows, slot by slot from the first to the last: pictures of a committed slot, slate where there is
 * none, mastered sound throughout, and beside them what the manifest and the verification need. Blocks on the disk; for
 * one thread at a time.
 */
final class Assembly implements AutoCloseable {
    private final FinalizationPlan plan;
    private final Slates slates;
    private final MasteredSound sound;
    private final Stills stills;
    private final Mp4Writer movie;
    private final PieceLog.Writer pieces;
    private final Manifest manifest;
    private final GapList gaps;
    private final KeyFrames keyFrames;
    private int pieceCount;

    Assembly(FinalizationPlan plan, Workspace workspace, Stills stills, Manifest manifest) throws IOException {
        this.plan = plan;
        this.slates = new Slates(plan, workspace);
        this.sound = new MasteredSound(plan, workspace.sound());
        this.stills = stills;
        this.manifest = manifest;
        this.keyFrames = new KeyFrames(plan);
        this.gaps = new GapList(plan.recording().gaps());
        this.movie = Mp4Writer.create(workspace.movie(), workspace.tables(), plan.length(), plan.pictures());
        this.pieces = new PieceLog.Writer(workspace.pieces());
    }

    /** The next slot was committed, perhaps not up to its end. */
    void append(ReadSlot read) throws IOException {
        Slot slot = read.slot().facts().slot();
        MediaTime committedEnd = read.slot().facts().end();
        ReadSegment main = read.segment(plan.profile().videoRendition());
        ReadSegment mastered = sound.of(slot);
        Fragment pictures = main.fragment();
        Fragment heard = mastered.fragment();
        stills.see(slot, main);
        movie.append(pictures, heard);
        List<ReadSegment> segments = new ArrayList<>(read.segments());
        segments.add(mastered);
        Piece piece = Piece.of(slot.number(), false, pictures, heard);
        add(
                segments,
                new ManifestSlot(
                        slot, slot.start(), committedEnd, read.slot().epoch(), piece, plan.stored(read, mastered)));
        MediaTime end = endOf(slot);
        if (committedEnd.isBefore(end)) {
            fillRest(slot, committedEnd, end, pictures.count());
        }
    }

    /** Less than one picture is not missing: what is there reaches to the end. */
    private void fillRest(Slot slot, MediaTime from, MediaTime end, int framesBefore) throws IOException {
        int frames = plan.pictures().samplesToCover(end.minus(slot.start())) - framesBefore;
        if (frames > 0) {
            MediaTime shown = slot.start()
                    .plus(new MediaTime((long) framesBefore * plan.pictures().sampleTicks()));
            List<ReadSegment> segments = slates.write(slot, shown, frames);
            Fragment pictures = segments.get(0).fragment();
            movie.append(pictures);
            Piece piece = Piece.silent(slot.number(), pictures);
            add(segments, new ManifestSlot(slot, from, end, null, piece, stored(segments)));
            gaps.add(from, end);
        }
    }

    /** The next slot was not committed. */
    void appendGap(Slot slot) throws IOException {
        MediaTime end = endOf(slot);
        List<ReadSegment> segments =
                slates.write(slot, slot.start(), plan.pictures().samplesToCover(end.minus(slot.start())));
        ReadSegment mastered = sound.of(slot);
        Fragment pictures = segments.get(0).fragment();
        Fragment silence = mastered.fragment();
        stills.see(slot, segments.get(0));
        movie.append(pictures, silence);
        segments.add(mastered);
        Piece piece = Piece.of(slot.number(), true, pictures, silence);
        add(segments, new ManifestSlot(slot, slot.start(), end, null, piece, stored(segments)));
        gaps.add(slot.start(), end);
    }

    private static List<StoredSegment> stored(List<ReadSegment> segments) {
        return segments.stream().map(ReadSegment::stored).toList();
    }

    private void add(List<ReadSegment> segments, ManifestSlot slot) throws IOException {
        keyFrames.require(segments);
        segments.forEach(segment -> manifest.measure(segment, slot.length()));
        manifest.slot(slot);
        pieces.add(slot.piece());
        pieceCount++;
    }

    private MediaTime endOf(Slot slot) {
        return slot.end().isBefore(plan.length()) ? slot.end() : plan.length();
    }

    /** Completes the file. */
    Assembled finish() throws IOException {
        movie.finish();
        pieces.close();
        stills.finish();
        return new Assembled(pieceCount, keyFrames.decoded(), gaps.filled());
    }

    @Override
    public void close() throws IOException {
        pieces.close();
        movie.close();
    }

    /** What came of it; {@code keyFrames}: decoded ones that are not in the file. */
    record Assembled(int pieces, int keyFrames, List<GapView> gaps) {
        Assembled {
            gaps = List.copyOf(gaps);
        }
    }
}
