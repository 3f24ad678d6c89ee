package app.connect.recorder.finish;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.PieceLog.Piece;
import app.connect.recorder.finish.SlateSource.Slate;
import app.connect.recorder.finish.SlotReader.ReadSlot;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.Mp4Writer;
import app.connect.recorder.finish.mp4.TrackKind;
import app.connect.recorder.loudness.IntegratedLoudness;
import java.io.IOException;
import java.util.List;

/**
 * The file while it grows, slot by slot from the first to the last: samples of a committed slot, slate where there is
 * none, and beside them what the manifest and the verification need. Blocks on the disk; for one thread at a time.
 */
final class Assembly implements AutoCloseable {
    private static final int LOUDNESS_BLOCK_TICKS = MediaTime.TICKS_PER_SECOND / 10;

    private final MediaTime length;
    private final TrackKind pictures;
    private final SlateSource slates;
    private final Mp4Writer movie;
    private final PieceLog.Writer pieces;
    private final Manifest manifest;
    private final GapList gaps;
    private final IntegratedLoudness loudness = new IntegratedLoudness();
    private double truePeak;
    private int pieceCount;

    Assembly(FinalizationPlan plan, Workspace workspace, SlateSource slates, Manifest manifest) throws IOException {
        this.length = plan.length();
        this.pictures = TrackKind.video(plan.profile().framesPerSecond());
        this.slates = slates;
        this.manifest = manifest;
        this.gaps = new GapList(plan.recording().gaps());
        this.movie = Mp4Writer.create(workspace.movie(), workspace.tables(), length, pictures);
        this.pieces = new PieceLog.Writer(workspace.pieces());
    }

    /** The next slot was committed, perhaps not up to its end. */
    void append(ReadSlot read) throws IOException {
        Slot slot = read.slot().facts().slot();
        add(Piece.of(slot.number(), false, read.video(), read.audio()), read.video(), read.audio());
        manifest.slot(read.slot());
        measure(read.slot().facts().loudness());
        MediaTime end = endOf(slot);
        if (read.slot().facts().end().isBefore(end)) {
            fill(
                    slot,
                    read.slot().facts().end(),
                    end,
                    read.video().count(),
                    read.audio().count());
        }
    }

    /** The next slot was not committed. */
    void appendGap(Slot slot) throws IOException {
        fill(slot, slot.start(), endOf(slot), 0, 0);
    }

    private void fill(Slot slot, MediaTime from, MediaTime to, int frames, int audioUnits) throws IOException {
        MediaTime whole = to.minus(slot.start());
        int missingFrames = pictures.samplesToCover(whole) - frames;
        int missingUnits = TrackKind.AUDIO.samplesToCover(whole) - audioUnits;
        if (missingFrames <= 0 || missingUnits <= 0) {
            return; // less than one sample: what is there reaches to the end
        }
        Slate slate = slates.slate(missingFrames, missingUnits);
        add(Piece.of(slot.number(), true, slate.video(), slate.audio()), slate.video(), slate.audio());
        gaps.add(from, to);
        for (long at = from.ticks(); at < to.ticks(); at += LOUDNESS_BLOCK_TICKS) {
            loudness.add(0);
        }
    }

    private void add(Piece piece, Fragment video, Fragment audio) throws IOException {
        movie.append(video, audio);
        pieces.add(piece);
        pieceCount++;
    }

    private void measure(Loudness slot) {
        slot.meanSquares().forEach(loudness::add);
        truePeak = Math.max(truePeak, slot.truePeak());
    }

    private MediaTime endOf(Slot slot) {
        return slot.end().isBefore(length) ? slot.end() : length;
    }

    /** Completes the file. */
    Assembled finish() throws IOException {
        movie.finish();
        pieces.close();
        return new Assembled(pieceCount, gaps.filled(), new MeasuredLoudness(loudness.lufs(), truePeak));
    }

    @Override
    public void close() throws IOException {
        pieces.close();
        movie.close();
    }

    /** What came of it. */
    record Assembled(int pieces, List<GapView> gaps, MeasuredLoudness loudness) {
        Assembled {
            gaps = List.copyOf(gaps);
        }
    }
}
