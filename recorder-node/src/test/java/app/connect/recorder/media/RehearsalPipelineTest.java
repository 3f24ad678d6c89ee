package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.media.mix.MixSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeLedgerExtension.class)
final class RehearsalPipelineTest {
    @Test
    void recordsTwoSlotsAndAHalfAndLeavesNothing(@TempDir Path folder) throws Exception {
        ActorSystem system = ActorSystem.create("rehearsal");
        try {
            RehearsalPipeline rehearsal =
                    new RehearsalPipeline(MixSettings.DEFAULT, Materializer.createMaterializer(system));

            int slots = rehearsal
                    .run(EncoderProfile.P720P30_V1, folder.resolve("scratch"))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            assertThat(slots).isEqualTo(3);
            assertThat(folder).isEmptyDirectory();
            new TestKit(system).awaitAssert(() -> {
                assertThat(NativeLedger.balance()).isEmpty();
                return true;
            });
        } finally {
            TestKit.shutdownActorSystem(system);
        }
    }
}
