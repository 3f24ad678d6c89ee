package app.connect.recorder.media.segment;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.media.encode.EncodeStage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An epoch that is ended hard, as {@code MediaPipeline.Running.abort} does it, at whatever moment. */
final class AbortedEpochIT {
    private static final int TIMES = 10;
    private static final EncoderProfile PROFILE = new EncoderProfile(
            "test.v1",
            SyntheticMix.WIDTH,
            SyntheticMix.HEIGHT,
            30,
            "720p",
            EncoderProfile.P720P30_V1.x264Options(),
            "audio-live",
            128_000);

    @Test
    void leavesNoCanvasEncoderOrMuxerBehind(@TempDir Path folder) {
        ActorTestKit kit = ActorTestKit.create();
        try {
            for (int i = 0; i < TIMES; i++) {
                TestProbe<EncodedSlot> slots = kit.createTestProbe();
                UniqueKillSwitch abort = run(kit, new EpochDirectory(folder.resolve("" + i)), slots);
                slots.receiveMessage();

                abort.abort(new CancellationException("session ended"));

                slots.awaitAssert(() -> {
                    assertThat(NativeLedger.balance()).isEqualTo(Map.of());
                    return null;
                });
            }
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static UniqueKillSwitch run(ActorTestKit kit, EpochDirectory directory, TestProbe<EncodedSlot> slots) {
        return Source.range(0, Integer.MAX_VALUE)
                .map(SyntheticMix::element)
                .via(EncodeStage.flow(PROFILE, MediaTime.ZERO))
                .async(EncodeStage.DISPATCHER)
                .via(SegmentStage.flow(directory, Slot.FIRST))
                .viaMat(KillSwitches.single(), Keep.right())
                .to(Sink.foreach(slot -> slots.ref().tell(slot)))
                .run(kit.system());
    }
}
