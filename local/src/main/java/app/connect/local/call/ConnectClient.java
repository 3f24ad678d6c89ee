package app.connect.local.call;

import static app.connect.local.call.ApiTransport.JSON;
import static app.connect.local.call.ApiTransport.NOTHING;

import app.connect.local.call.rtp.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the HTTP API that a call needs, in the words of the contract: the platform's routes with a platform
 * token, the others as the person who acts. Every method blocks until the answer is there; an error is an {@link
 * ApiRefusal}.
 */
public final class ConnectClient {
    /** Twice the worst take-over of an entity whose node was killed (contract section 4). */
    private static final Duration INSISTENCE = Duration.ofSeconds(20);

    private final ApiTransport transport;
    private final TokenSource tokens;

    /** Insists for a while, as a platform does whose users are waiting. */
    public ConnectClient(URI base, TokenSource tokens) {
        this(base, tokens, INSISTENCE);
    }

    /** {@code insistence}: how long a change is tried again while no node answers, or answers 503. */
    public ConnectClient(URI base, TokenSource tokens, Duration insistence) {
        this.transport = new ApiTransport(base, insistence);
        this.tokens = tokens;
    }

    /** By a client that may look at every answer. */
    public ConnectClient(URI base, TokenSource tokens, HttpClient http) {
        this.transport = new ApiTransport(base, INSISTENCE, http);
        this.tokens = tokens;
    }

    public void putConversation(String conversationId, String title, List<Person> members) {
        ObjectNode body = JSON.createObjectNode().put("title", title).put("private", true);
        ArrayNode list = body.putArray("members");
        members.forEach(
                member -> list.addObject().put("userId", member.userId()).put("name", member.name()));
        asPlatform("PUT", "/conversations/" + conversationId, body);
    }

    public void putCall(String callId, String conversationId) {
        ObjectNode body = JSON.createObjectNode().put("conversationId", conversationId);
        body.putObject("source").put("type", "rtp");
        asPlatform("PUT", "/calls/" + callId, body);
    }

    public JsonNode call(String callId) {
        return asPlatform("GET", "/calls/" + callId, NOTHING);
    }

    public void endCall(String callId) {
        asPlatform("DELETE", "/calls/" + callId, NOTHING);
    }

    public void putParticipant(String callId, String participantId, Person person) {
        ObjectNode body = JSON.createObjectNode().put("userId", person.userId()).put("name", person.name());
        asPlatform("PUT", participant(callId, participantId), body);
    }

    public void removeParticipant(String callId, String participantId) {
        asPlatform("DELETE", participant(callId, participantId), NOTHING);
    }

    public List<Endpoint> putTrack(TrackPath track, TrackDeclaration declaration) {
        return endpoints(asPlatform("PUT", track.path(), declaration.toJson()));
    }

    public List<Endpoint> endpoints(TrackPath track) {
        return endpoints(asPlatform("GET", track.path(), NOTHING));
    }

    /** Of every track in the call. */
    Map<TrackPath, List<Endpoint>> endpointsOf(String callId) {
        Map<TrackPath, List<Endpoint>> wanted = new HashMap<>();
        for (JsonNode participant : call(callId).path("participants")) {
            String participantId = participant.path("participantId").asText();
            for (JsonNode track : participant.path("tracks")) {
                wanted.put(
                        new TrackPath(
                                callId, participantId, track.path("trackId").asText()),
                        endpoints(track));
            }
        }
        return wanted;
    }

    public void mute(TrackPath track, boolean muted) {
        asPlatform("PATCH", track.path(), JSON.createObjectNode().put("muted", muted));
    }

    /** Answers the recording. {@code choices}: {@code layout}, {@code preset}; what is missing is as the API has it. */
    public JsonNode startRecording(String callId, Map<String, String> choices, Person by) {
        return as(by, "POST", "/calls/" + callId + "/recordings", JSON.valueToTree(choices));
    }

    public void stopRecording(String recordingId, Person by) {
        as(by, "POST", "/recordings/" + recordingId + "/stop", NOTHING);
    }

    /** {@code decision}: acknowledge, decline or withdraw. */
    public JsonNode decide(String recordingId, String decision, Person by) {
        ObjectNode body = JSON.createObjectNode().put("decision", decision);
        return as(by, "POST", "/recordings/" + recordingId + "/consents", body);
    }

    public JsonNode recording(String recordingId, Person by) {
        return as(by, "GET", "/recordings/" + recordingId, NOTHING);
    }

    private JsonNode asPlatform(String method, String path, JsonNode body) {
        String token = tokens.token("scripted-platform", List.of("platform"), "Scripted platform");
        return request(method, path, body, token);
    }

    private JsonNode as(Person person, String method, String path, JsonNode body) {
        return request(method, path, body, tokens.token(person.userId(), List.of("member"), person.name()));
    }

    /** Who only asks does so again soon; a change has to get through. */
    private JsonNode request(String method, String path, JsonNode body, String token) {
        return "GET".equals(method)
                ? transport.send(method, path, body, token)
                : transport.insist(method, path, body, token);
    }

    private static String participant(String callId, String participantId) {
        return "/calls/" + callId + "/participants/" + participantId;
    }

    private static List<Endpoint> endpoints(JsonNode track) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode endpoint : track.path("endpoints")) {
            endpoints.add(new Endpoint(
                    endpoint.path("host").asText(),
                    endpoint.path("port").asInt(),
                    endpoint.path("rtcpPort").asInt()));
        }
        return endpoints;
    }
}
