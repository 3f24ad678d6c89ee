package app.connect.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.json.RecordingJson.GapJson;
import app.connect.api.json.RecordingJson.ParticipantJson;
import app.connect.api.json.RecordingJson.ProgressJson;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusJsonTest {
    @Test
    void tellsHowTheRecordingIsAndNothingOfTheCall() {
        RecordingJson recording = new RecordingJson(
                "r1",
                "call-1",
                "conversation-1",
                "Weekly review",
                RecordingStatus.FINALIZING,
                EndReason.STOPPED,
                "finalise.object-corrupt",
                new ProgressJson("assemble", 40),
                "ada",
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T00:01:00.000Z",
                60_000L,
                Layout.GRID,
                1,
                List.of(new ParticipantJson("p1", "ada", "Ada")),
                List.of(new GapJson(0, 3_200, "recovery")),
                null,
                null,
                false);

        assertThat(StatusJson.of(recording, "finalise.object-corrupt: acme/r1/1/720p/00000001.m4s"))
                .hasToString("StatusJson[id=r1, status=FINALIZING, endReason=STOPPED, "
                        + "blockedBy=finalise.object-corrupt: acme/r1/1/720p/00000001.m4s,"
                        + " progress=ProgressJson[step=assemble, percent=40], verified=false]");
    }
}
