package app.connect.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.ParticipantScript.Action;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptedCallTest {
    /** Two polls of the endpoints and a key frame fit into it. */
    private static final Duration LENGTH = Duration.ofMillis(1_700);

    @Test
    void speaksTheApiInTheOrderOfItsScriptAndSendsWhileItIsWanted() throws IOException {
        List<Signature> everybody = Signature.all(2);
        ParticipantScript leaver = ParticipantScript.of(everybody.get(1))
                .at(Duration.ZERO, Action.JOIN)
                .at(Duration.ZERO, Action.DECLINE)
                .at(Duration.ofMillis(200), Action.LEAVE);
        CallScript script =
                new CallScript("c1", "v1", List.of(ParticipantScript.agreeing(everybody.get(0)), leaver), LENGTH);

        try (DatagramSocket recorder = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                StubApi api = new StubApi(recorder.getLocalPort())) {
            ConnectClient client = new ConnectClient(api.base(), (subject, roles, name) -> subject);
            CallOutcome outcome = new ScriptedCall(script, client, sentence -> {}).run();

            assertThat(outcome.toJson())
                    .isEqualTo("{\"recordingId\":\"r1\",\"callId\":\"c1\",\"status\":\"COMPLETE\",\"durationMs\":300}");
            assertThat(outcome.tracks().get(0).track().trackId()).isEqualTo("camera");
            assertThat(outcome.tracks().get(0).packets()).isPositive();
            assertThat(outcome.tracks().get(1).packets()).isPositive();
            assertThat(api.requests)
                    .map(request -> request.replaceAll("\"ssrc\":\\d+", "\"ssrc\":0"))
                    .containsExactly(
                            "PUT /conversations/v1 {\"title\":\"Scripted conversation\",\"private\":true,\"members\":["
                                    + "{\"userId\":\"user-1\",\"name\":\"Participant 1\"},"
                                    + "{\"userId\":\"user-2\",\"name\":\"Participant 2\"}]}",
                            "PUT /calls/c1 {\"conversationId\":\"v1\",\"source\":{\"type\":\"rtp\"}}",
                            "PUT /calls/c1/participants/participant-1 "
                                    + "{\"userId\":\"user-1\",\"name\":\"Participant 1\"}",
                            "PUT /calls/c1/participants/participant-1/tracks/camera {\"kind\":\"camera\","
                                    + "\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000,\"ssrc\":0,"
                                    + "\"rtcpFeedback\":[\"nack\",\"nack pli\",\"ccm fir\"]}",
                            "PUT /calls/c1/participants/participant-1/tracks/microphone {\"kind\":\"microphone\","
                                    + "\"codec\":\"opus\",\"payloadType\":111,\"clockRate\":48000,\"ssrc\":0,"
                                    + "\"channels\":2,\"rtcpFeedback\":[\"nack\"]}",
                            "PUT /calls/c1/participants/participant-2 "
                                    + "{\"userId\":\"user-2\",\"name\":\"Participant 2\"}",
                            "PUT /calls/c1/participants/participant-2/tracks/camera {\"kind\":\"camera\","
                                    + "\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000,\"ssrc\":0,"
                                    + "\"rtcpFeedback\":[\"nack\",\"nack pli\",\"ccm fir\"]}",
                            "PUT /calls/c1/participants/participant-2/tracks/microphone {\"kind\":\"microphone\","
                                    + "\"codec\":\"opus\",\"payloadType\":111,\"clockRate\":48000,\"ssrc\":0,"
                                    + "\"channels\":2,\"rtcpFeedback\":[\"nack\"]}",
                            "POST /calls/c1/recordings {}",
                            "POST /recordings/r1/consents {\"decision\":\"decline\"}",
                            "DELETE /calls/c1/participants/participant-2",
                            "POST /recordings/r1/stop");
        }
    }

    @Test
    void keepsEveryParticipantInItsPhaseWhenItJoinsLate() {
        Signature third = new Signature(2, 4);

        long start = SimulatedParticipant.nextWholeSecond(10_300_000_000L, 1_000_000_000L, third);

        // Phase 0.5 s after whole seconds of the epoch: 1.5 s, 2.5 s, …; the next after 10.3 s.
        assertThat(start).isEqualTo(10_500_000_000L);
    }
}
