package app.connect.recorder.finish;

import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.FfmpegException;
import app.connect.recorder.ffmpeg.MovieBytes;
import app.connect.recorder.ffmpeg.MovieProbe;
import app.connect.recorder.ffmpeg.MovieProbe.Findings;
import app.connect.recorder.finish.Assembly.Assembled;
import app.connect.recorder.finish.FinalizationProgress.Step;
import app.connect.recorder.finish.PieceLog.Piece;
import app.connect.recorder.finish.mp4.MalformedMp4Exception;
import app.connect.recorder.finish.mp4.MovieWindow;
import app.connect.recorder.finish.mp4.MovieWindows;
import app.connect.recorder.finish.mp4.Mp4File;
import app.connect.recorder.finish.mp4.Mp4Track;
import app.connect.recorder.finish.mp4.SampleCursor;
import app.connect.recorder.finish.mp4.TrackKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the finished file again and believes nothing: boxes and tables, the length against the cut, every sample's bytes
 * against the hash taken from the committed segment, and all of it once more through libavformat and libavcodec, window by
 * window so that memory does not depend on the length. For one file; blocks on the disk.
 */
final class Verifier {
    /** One broken file says the same thing for every slot; this much is enough to understand it. */
    private static final int PROBLEMS_AT_MOST = 20;
    /** 13.7 minutes, of which libavformat's index needs 4 MB. */
    static final int SLOTS_IN_WINDOW = 256;

    /** What is done when every sample was hashed; decoding is the rest. */
    private static final int PIECES_PERCENT = 50;

    private static final double HIGHEST_DBTP = -1;

    private final FinalizationPlan plan;
    private final Workspace workspace;
    private final Runnable between;
    private final FinalizationProgress progress;
    private final int slotsInWindow;
    private final List<String> problems = new ArrayList<>();
    private int committedSlots;
    private int slatePieces;
    private int frames;
    private int audioUnits;
    private long decodedPictures;
    private long decodedAudioUnits;

    Verifier(FinalizationPlan plan, Workspace workspace, Runnable between, FinalizationProgress progress) {
        this(plan, workspace, between, progress, SLOTS_IN_WINDOW);
    }

    /** {@code between} runs now and then and may throw; {@code slotsInWindow}: how much of the file libavformat is shown at a time. */
    Verifier(
            FinalizationPlan plan,
            Workspace workspace,
            Runnable between,
            FinalizationProgress progress,
            int slotsInWindow) {
        this.plan = plan;
        this.workspace = workspace;
        this.between = between;
        this.progress = progress;
        this.slotsInWindow = slotsInWindow;
    }

    /** {@code committed}: how many slots the journal has. */
    VerificationReport verify(Assembled assembled, ManifestSound sound, int committed, CheckedObjects objects)
            throws IOException {
        decodedPictures = assembled.keyFrames();
        assembled.gaps().forEach(this::requireDeclared);
        requirePeak(sound);
        try (FileChannel channel = FileChannel.open(workspace.movie(), StandardOpenOption.READ)) {
            Mp4File movie = Mp4File.open(channel);
            requireLength(movie);
            requirePieces(movie, assembled.pieces());
            if (committedSlots != committed) {
                report(committed + " slots were committed, " + committedSlots + " are in the file");
            }
            if (problems.isEmpty()) {
                requireDecodable(movie.windows(slotsInWindow));
            }
        } catch (MalformedMp4Exception e) {
            report("the file is malformed: " + e.getMessage());
        }
        return new VerificationReport(
                objects.objects(),
                objects.totalBytes(),
                committedSlots,
                slatePieces,
                frames,
                audioUnits,
                decodedPictures,
                decodedAudioUnits,
                Files.size(workspace.movie()),
                Sha256.hex(workspace.movie(), between),
                problems);
    }

    /** Contract §4, of the decoded sound; nothing is promised where nothing was changed. */
    private void requirePeak(ManifestSound sound) {
        double peak = sound.result().truePeakDbtp().orElse(HIGHEST_DBTP);
        if (sound.levels().mastered() && peak > HIGHEST_DBTP) {
            report("the sound decodes to a true peak of " + peak + " dBTP");
        }
    }

    private void requireDeclared(GapView gap) {
        if (gap.reason().equals(GapList.UNDECLARED)) {
            report("nothing was committed for ticks " + gap.from().ticks() + " to "
                    + gap.to().ticks() + ", and no gap was declared");
        }
    }

    /** Contract §4: the file's length is that of the recording within one frame and one access unit. */
    private void requireLength(Mp4File movie) {
        int framesPerSecond = plan.profile().framesPerSecond();
        if (!movie.video().kind().equals(TrackKind.video(framesPerSecond))) {
            report("the pictures are not of 1/" + framesPerSecond + " s");
        }
        for (Mp4Track track : List.of(movie.video(), movie.audio())) {
            long difference = track.duration().minus(plan.length()).ticks();
            if (Math.abs(difference) >= track.kind().sampleTicks()) {
                report(track.kind() + " is " + difference + " ticks longer than the recording");
            }
        }
    }

    private void requirePieces(Mp4File movie, int pieces) throws IOException {
        SampleCursor video = movie.video().samples();
        SampleCursor audio = movie.audio().samples();
        int seen = 0;
        try (PieceLog.Reader log = new PieceLog.Reader(workspace.pieces(), pieces)) {
            while (log.hasNext()) {
                between.run();
                progress.reached(Step.VERIFY, (int) ((long) PIECES_PERCENT * seen++ / pieces));
                requirePiece(log.next(), video, audio);
            }
        }
        if (video.hasNext() || audio.hasNext()) {
            report("there are more samples than were put in");
        }
        if (frames != movie.video().count() || audioUnits != movie.audio().count()) {
            report("there are " + frames + " frames and " + audioUnits + " access units, the file says otherwise");
        }
    }

    private void requirePiece(Piece piece, SampleCursor video, SampleCursor audio) {
        if (!digest(video, piece.frames()).equals(piece.videoSha256())) {
            report("the pictures of slot " + piece.slot() + " are not what was committed");
        }
        if (!digest(audio, piece.audioUnits()).equals(piece.audioSha256())) {
            report("the sound of slot " + piece.slot() + " is not what was committed");
        }
        frames += piece.frames();
        audioUnits += piece.audioUnits();
        if (piece.slate()) {
            slatePieces++;
        } else {
            committedSlots++;
        }
    }

    private static String digest(SampleCursor samples, int count) {
        MessageDigest digest = Sha256.create();
        for (int i = 0; i < count; i++) {
            samples.digestNext(digest);
        }
        return Sha256.hex(digest);
    }

    private void requireDecodable(MovieWindows windows) {
        long framesRead = 0;
        long audioUnitsRead = 0;
        try {
            while (windows.hasNext()) {
                progress.reached(
                        Step.VERIFY,
                        PIECES_PERCENT + (int) ((100L - PIECES_PERCENT) * framesRead / Math.max(1, frames)));
                Findings found = examine(windows.next());
                framesRead += found.frames();
                audioUnitsRead += found.audioUnits();
            }
        } catch (FfmpegException e) {
            report("libavformat or libavcodec refuses the file: " + e.getMessage());
            return;
        }
        if (framesRead != frames || audioUnitsRead != audioUnits) {
            report("libavformat reads " + framesRead + " frames and " + audioUnitsRead + " access units, written were "
                    + frames + " and " + audioUnits);
        }
    }

    private Findings examine(MovieWindow window) {
        try (MovieProbe probe = MovieProbe.open(new Shown(window))) {
            Findings found = probe.examine(Slot.TICKS, between);
            decodedPictures += found.decodedPictures();
            decodedAudioUnits += found.decodedAudioUnits();
            if (!found.regular()) {
                report("libavformat finds irregular times or a slot that does not begin with a key frame: " + found);
            }
            if (found.widthPx() != plan.profile().width()
                    || found.heightPx() != plan.profile().height()) {
                report("libavcodec decodes pictures of " + found.widthPx() + "x" + found.heightPx());
            }
            return found;
        }
    }

    private void report(String problem) {
        if (problems.size() < PROBLEMS_AT_MOST) {
            problems.add(problem);
        }
    }

    /** What libavformat is shown. */
    private record Shown(MovieWindow window) implements MovieBytes {
        @Override
        public long size() {
            return window.size();
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            window.read(offset, target);
        }
    }
}
