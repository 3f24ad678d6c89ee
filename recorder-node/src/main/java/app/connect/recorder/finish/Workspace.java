package app.connect.recorder.finish;

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
        Files.createDirectories(folder.resolve("tables"));
        return new Workspace(folder);
    }

    Path folder() {
        return folder;
    }

    /** Where the tables of the index grow. */
    Path tables() {
        return folder.resolve("tables");
    }

    Path movie() {
        return folder.resolve("recording.mp4");
    }

    Path manifest() {
        return folder.resolve("manifest.json");
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
