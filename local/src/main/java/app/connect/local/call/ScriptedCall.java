package app.connect.local.call;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.CallScript.Cue;
import app.connect.local.call.SimulatedParticipant.Stage;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.Endpoint;
import app.connect.local.call.rtp.MediaSender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Plays a {@link CallScript} against a running cluster, in real time, and waits for what becomes of the recording. */
public final class ScriptedCall {
    /** The recorder gives up by itself after 20 s without media. */
    private static final Duration UNTIL_ACTIVE = Duration.ofSeconds(40);
    /** Far above the contract's 5 % of the length and 2 s: the content of a slow recording is worth more than none. */
    private static final Duration UNTIL_COMPLETE = Duration.ofMinutes(2);

    private static final long POLL_MILLIS = 100;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> FINAL = Set.of("COMPLETE", "FAILED", "ABORTED");

    private final CallScript script;
    private final ConnectClient client;
    private final Consumer<String> narrator;
    private final UnaryOperator<Endpoint> way;
    private final MonotonicClock clock = MonotonicClock.system();
    private final Map<ParticipantScript, SimulatedParticipant> participants = new LinkedHashMap<>();

    /** {@code narrator} is told in a sentence what happens. */
    public ScriptedCall(CallScript script, ConnectClient client, Consumer<String> narrator) {
        this(script, client, narrator, UnaryOperator.identity());
    }

    /** {@code way}: where to send what is for an endpoint, for example {@code UdpImpairment::via}. */
    public ScriptedCall(
            CallScript script, ConnectClient client, Consumer<String> narrator, UnaryOperator<Endpoint> way) {
        this.script = script;
        this.client = client;
        this.narrator = narrator;
        this.way = way;
    }

    /** Blocks until the recording is COMPLETE, FAILED or ABORTED. */
    public CallOutcome run() {
        // Before anything is timed: encoding takes a second or two for each participant.
        script.participants().parallelStream().map(ParticipantScript::signature).forEach(ParticipantMedia::of);
        try (MediaSender sender = MediaSender.start(clock, Clock.systemUTC());
                EndpointPoller poller = new EndpointPoller(client)) {
            Stage stage = new Stage(client, sender, poller, way, clock, clock.nanos());
            for (ParticipantScript participant : script.participants()) {
                participants.put(participant, new SimulatedParticipant(participant, script.callId(), stage));
            }
            return play();
        }
    }

    private CallOutcome play() {
        client.putConversation(
                script.conversationId(),
                "Scripted conversation",
                script.participants().stream().map(ParticipantScript::person).toList());
        client.putCall(script.callId(), script.conversationId());
        script.before().forEach(cue -> perform(cue, ""));
        String recordingId = client.startRecording(script.callId(), script.choices(), initiator())
                .path("id")
                .asText();
        narrator.accept("recording " + recordingId + " of call " + script.callId() + " was started");
        script.onStart().forEach(cue -> perform(cue, recordingId));
        await(recordingId, UNTIL_ACTIVE, "ACTIVE"::equals);
        long activeNanos = clock.nanos();
        narrator.accept("it is ACTIVE");
        for (Cue cue : script.during()) {
            sleepUntil(activeNanos + cue.step().at().toNanos());
            perform(cue, recordingId);
        }
        sleepUntil(activeNanos + script.length().toNanos());
        stop(recordingId);
        JsonNode last = await(recordingId, UNTIL_COMPLETE, FINAL::contains);
        narrator.accept("it is " + last.path("status").asText());
        participants.values().forEach(SimulatedParticipant::stopSending);
        return new CallOutcome(
                script.callId(),
                recordingId,
                last,
                participants.values().stream()
                        .flatMap(participant -> participant.outcomes().stream())
                        .toList());
    }

    /** Whoever is not in the call any more cannot stop it; then it has to end by itself. */
    private void stop(String recordingId) {
        try {
            client.stopRecording(recordingId, initiator());
            narrator.accept("it was stopped");
        } catch (ApiRefusal refusal) {
            narrator.accept("it was not stopped: " + refusal.getMessage());
        }
    }

    private Person initiator() {
        return script.initiator().person();
    }

    private void perform(Cue cue, String recordingId) {
        narrator.accept(cue.participant().participantId() + ": " + cue.step().action());
        SimulatedParticipant participant = participants.get(cue.participant());
        if (participant != null) {
            participant.perform(cue.step().action(), recordingId);
        }
    }

    /** The recording as soon as its status is {@code wanted}, or final. */
    private JsonNode await(String recordingId, Duration patience, Predicate<String> wanted) {
        long deadline = clock.nanos() + patience.toNanos();
        String status = "unknown";
        while (clock.nanos() < deadline) {
            try {
                JsonNode recording = client.recording(recordingId, initiator());
                status = recording.path("status").asText();
                if (wanted.test(status)) {
                    return recording;
                }
                if (FINAL.contains(status)) {
                    throw new IllegalStateException("recording " + recordingId + " is " + recording);
                }
            } catch (UncheckedIOException e) {
                status = "unknown: " + e.getMessage();
            } catch (ApiRefusal e) {
                status = "unknown: " + passing(e).getMessage();
            }
            sleepUntil(clock.nanos() + TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        throw new IllegalStateException(
                "recording " + recordingId + " is still " + status + " after " + patience.toSeconds() + " s");
    }

    /** What a cluster that is busy with itself may answer; everything else is this program's failure. */
    private static ApiRefusal passing(ApiRefusal refusal) {
        if (refusal.status() != UNAVAILABLE) {
            throw refusal;
        }
        return refusal;
    }

    private void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - clock.nanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a scripted call", e);
        }
    }
}
