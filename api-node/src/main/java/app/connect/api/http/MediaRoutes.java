package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.RecordingId;
import java.util.List;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /recordings/{id}/media}: the MP4, for players and to download. */
final class MediaRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("GET /recordings/{id}/media");

    private final Requests requests;
    private final Playback playback;
    private final PublishedFile file;

    MediaRoutes(Requests requests, Playback playback, ObjectAnswers answers) {
        this.requests = requests;
        this.playback = playback;
        this.file = new PublishedFile(answers);
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "recordings",
                () -> pathPrefix(
                        segment(),
                        id -> path(
                                "media",
                                () -> get(() -> parameterOptional(
                                        "download",
                                        download -> media(
                                                caller,
                                                Requests.recordingId(id),
                                                download.filter(asked -> asked.equals("1"))
                                                        .isPresent()))))));
    }

    private Route media(Caller caller, RecordingId recording, boolean download) {
        return extractRequest(
                request -> requests.answer(playback.sealed(caller, recording, download ? Action.DOWNLOAD : Action.PLAY)
                        .thenApply(view -> file.answer(view, download, FileConditions.of(request)))));
    }
}
