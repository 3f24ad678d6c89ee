package app.connect.recorder.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.segment.EpochDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UploadQueueTest {
    private static final LeaseCheck HELD = () -> true;
    private static final LeaseCheck LOST = () -> false;

    private final UploadQueue queue = new UploadQueue(UploadPace.DEFAULT, slot -> new EpochDirectory(Path.of("spool")));

    @Test
    void storesInitAndSegmentOfEachRenditionThenCommits() {
        queue.add(SlotFixture.slot(0));

        String prefix = "acme/0123456789abcdef0123456789abcdef/1/";
        assertThat(putsUntilCommit())
                .containsExactly(
                        prefix + "720p/init.mp4",
                        prefix + "720p/00000000.m4s",
                        prefix + "audio-live/init.mp4",
                        prefix + "audio-live/00000000.m4s");
        assertThat(queue.next(HELD)).isEqualTo(new UploadQueue.Commit(SlotFixture.slot(0)));
    }

    @Test
    void initSegmentsAreStoredOncePerEpoch() {
        queue.add(SlotFixture.slot(0));
        queue.add(SlotFixture.slot(1));
        putsUntilCommit();
        queue.finished();

        assertThat(putsUntilCommit()).hasSize(2).allMatch(key -> key.endsWith("00000001.m4s"));
    }

    @Test
    void failureIsTriedAgainAfterAPauseThatDoublesUpToItsBound() {
        queue.add(SlotFixture.slot(0));
        UploadQueue.Step put = queue.next(HELD);
        List<Long> pauses = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            queue.failed();
            pauses.add(((UploadQueue.Wait) queue.next(HELD)).duration().toMillis());
            assertThat(queue.next(HELD)).isEqualTo(put);
        }

        assertThat(pauses).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
    }

    @Test
    void successForgetsEarlierFailures() {
        queue.add(SlotFixture.slot(0));
        queue.failed();
        queue.next(HELD);
        queue.failed();
        queue.next(HELD);
        queue.stored();

        queue.failed();

        assertThat(queue.next(HELD)).isEqualTo(new UploadQueue.Wait(Duration.ofMillis(200)));
    }

    @Test
    void withoutLeaseNothingIsStored() {
        queue.add(SlotFixture.slot(0));

        assertThat(queue.next(LOST)).isEqualTo(new UploadQueue.Wait(UploadPace.DEFAULT.leasePoll()));
        assertThat(queue.next(HELD)).isInstanceOf(UploadQueue.Put.class);
    }

    @Test
    void withoutLeaseNothingIsCommitted() {
        queue.add(SlotFixture.slot(0));
        putsUntilCommit();

        assertThat(queue.next(LOST)).isInstanceOf(UploadQueue.Wait.class);
    }

    @Test
    void isIdleWhenEverySlotIsFinished() {
        assertThat(queue.next(HELD)).isInstanceOf(UploadQueue.Idle.class);
        queue.add(SlotFixture.slot(0));

        queue.finished();

        assertThat(queue.next(HELD)).isInstanceOf(UploadQueue.Idle.class);
        assertThat(queue.isEmpty()).isTrue();
    }

    private List<String> putsUntilCommit() {
        List<String> keys = new ArrayList<>();
        while (queue.next(HELD) instanceof UploadQueue.Put put) {
            keys.add(put.key().path());
            queue.stored();
        }
        return keys;
    }
}
