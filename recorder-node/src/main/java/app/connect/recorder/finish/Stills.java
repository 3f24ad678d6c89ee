package app.connect.recorder.finish;

import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.FirstPicture;
import app.connect.recorder.ffmpeg.Jpeg;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.finish.still.ThumbnailGrid;
import app.connect.recorder.finish.still.ThumbnailSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;

/** Takes poster and thumbnails from the first pictures of slots as they pass. Blocks on the disk. */
final class Stills implements AutoCloseable {
    private final Workspace workspace;
    private final ThumbnailGrid grid;
    private final ThumbnailSheet sheet;
    private OptionalInt posterSlot = OptionalInt.empty();

    Stills(FinalizationPlan plan, Workspace workspace) {
        this.workspace = workspace;
        this.grid = new ThumbnailGrid(
                plan.length(), plan.profile().width(), plan.profile().height());
        this.sheet = new ThumbnailSheet(grid);
    }

    /** Said before the first slot; nothing: the first slot, whatever it shows. */
    void choosePoster(OptionalInt slot) {
        posterSlot = slot;
    }

    /** A segment of pictures that begins where {@code slot} begins. */
    void see(Slot slot, ReadSegment pictures) throws IOException {
        boolean poster = slot.number() == posterSlot.orElse(Slot.FIRST.number());
        if (!poster && !sheet.shows(slot)) {
            return;
        }
        try (NativeFrame picture = FirstPicture.decode(pictures.movie())) {
            if (sheet.shows(slot)) {
                sheet.draw(slot, picture);
            }
            if (poster) {
                Files.write(workspace.published(Publisher.POSTER), Jpeg.encode(picture));
            }
        }
    }

    void finish() throws IOException {
        Files.write(workspace.published(Publisher.THUMBNAILS), sheet.toJpeg());
        Files.writeString(workspace.published(Publisher.THUMBNAILS_VTT), grid.webVtt(Publisher.THUMBNAILS));
    }

    @Override
    public void close() {
        sheet.close();
    }
}
