package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.finish.mp4.InitSegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeLedgerExtension.class)
class SlateTest {
    private final FinalizationPlan plan;
    private final Path folder;

    SlateTest(@TempDir Path folder) {
        this.folder = folder;
        this.plan = new StagedRecording(folder, StagedRecording.SMALL).plan(MediaTime.ofMillis(9_600));
    }

    private RenditionSlate slate() {
        return new RenditionSlate(plan, plan.profile().main(), folder.resolve("720p"));
    }

    @Test
    void hasAsManyPicturesAsAskedForAtTheirTime() throws IOException {
        ReadSegment segment = slate().write(new Slot(2), new Slot(2).start(), 50);

        assertThat(segment.fragment().count()).isEqualTo(50);
        assertThat(segment.fragment().start()).isEqualTo(new Slot(2).start());
    }

    @Test
    void isAFileToBePublishedUnderTheKeyThatItNames() throws IOException {
        ReadSegment segment = slate().write(new Slot(2), new Slot(2).start(), 50);

        assertThat(segment.stored().key().path())
                .isEqualTo("acme/" + StagedRecording.RECORDING + "/f1/720p/00000002.m4s");
        assertThat(Files.readAllBytes(folder.resolve("720p/00000002.m4s")))
                .isEqualTo(segment.bytes().array())
                .hasSize((int) segment.stored().bytes());
        assertThat(folder.resolve("720p/init.mp4")).hasSize(segment.stored().initBytes());
    }

    @Test
    void theCardSaysWhatItMeansWhereThatCanBeRead() {
        assertThat(brightestBelowTheMark(1280, 720)).isGreaterThan(200);
        assertThat(brightestBelowTheMark(1920, 1080)).isGreaterThan(200);
        assertThat(brightestBelowTheMark(320, 180)).isLessThan(60);
    }

    private static int brightestBelowTheMark(int widthPx, int heightPx) {
        try (NativeFrame card = SlateCard.draw(widthPx, heightPx)) {
            int most = 0;
            for (int y = heightPx * 3 / 4; y < heightPx; y++) {
                for (int x = 0; x < widthPx; x++) {
                    most = Math.max(most, card.sample(0, x, y));
                }
            }
            return most;
        }
    }

    @Test
    void isDecodedWithTheParameterSetsOfTheRecording() throws IOException {
        EncodedSlots recorded = EncodedSlots.encode(plan.profile(), Slot.FIRST, MediaTime.ofMillis(1_000));
        ReadSegment segment = slate().write(Slot.FIRST, MediaTime.ZERO, 9);

        assertThat(segment.init().segment().entry())
                .isEqualTo(InitSegment.parse(ByteBuffer.wrap(recorded.video().init()), plan.pictures())
                        .entry());
    }
}
