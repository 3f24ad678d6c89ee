package app.connect.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidFileTest {
    private final Path directory;

    private final ProcessIdentity self =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    PidFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void findsTheProcessThatWasWrittenAndHoldsOnlyItsId() throws IOException {
        PidFile file = new PidFile(directory, "node");

        file.write(self);

        assertThat(file.living()).contains(self);
        assertThat(directory.resolve("node.pid")).hasContent(Long.toString(self.pid()));
    }

    @Test
    void doesNotTrustAnIdThatAnotherProcessHasByNow() {
        PidFile file = new PidFile(directory, "node");

        file.write(new ProcessIdentity(self.pid(), self.startTicks() - 1, self.boot()));

        assertThat(file.living()).isEmpty();
    }

    @Test
    void doesNotTrustAnIdFromBeforeTheMachineWasStartedAgain() {
        PidFile file = new PidFile(directory, "node");

        file.write(new ProcessIdentity(self.pid(), self.startTicks(), "another-boot"));

        assertThat(file.living()).isEmpty();
    }

    @Test
    void doesNotTrustAnIdWithoutAStartTime() throws IOException {
        Files.writeString(directory.resolve("node.pid"), self.pid() + "\n");

        assertThat(new PidFile(directory, "node").living()).isEmpty();
    }

    @Test
    void treatsDamagedFilesAsNoProcess() throws IOException {
        Files.writeString(directory.resolve("node.pid"), "");
        Files.writeString(directory.resolve("node.birth"), "x");

        assertThat(new PidFile(directory, "node").living()).isEmpty();
    }
}
