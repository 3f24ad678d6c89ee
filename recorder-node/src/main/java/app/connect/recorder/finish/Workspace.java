package app.connect.recorder.finish;

import app.connect.recorder.finish.mp4.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one finalisation: made for it, gone with it. Blocks on the disk. */
final class Workspace implements AutoCloseable {
    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** Whatever a crashed process left of the same attempt is removed first. */
    static Workspace create(Path root, FinalizationPlan plan) throws IOException {
        Path folder = root.resolve(plan.recording().recording() + "-f" + plan.attempt());
        delete(folder);
        Workspace workspace = new Workspace(folder);
        Files.createDirectories(workspace.tables());
        Files.createDirectories(workspace.sound().folder());
        return workspace;
    }

    Path folder() {
        return folder;
    }

    /** Where the tables of the index grow. */
    Path tables() {
        return folder.resolve("tables");
    }

    /** Everything in it is published, under the same names. */
    Path published() {
        return folder.resolve("published");
    }

    Path published(String name) {
        return published().resolve(name);
    }

    Path movie() {
        return published(Publisher.MOVIE);
    }

    Path manifest() {
        return published(Publisher.MANIFEST);
    }

    /** The segments of {@code audio}. */
    SegmentFiles sound() {
        return new SegmentFiles(published(Publisher.AUDIO));
    }

    Path pieces() {
        return folder.resolve("pieces");
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Deletes a folder with everything in it; one that is not there is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
