package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.TrackJson;
import app.connect.api.json.TrackJson.MutedJson;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code …/tracks/{trackId}}: what a participant sends, and where to. */
final class TrackRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS =
            Endpoint.of("PUT,GET,PATCH,DELETE /calls/{callId}/participants/{participantId}/tracks/{trackId}");

    private final Requests requests;
    private final Services services;
    private final CallChanges changes;
    private final CallViews views;

    TrackRoutes(Requests requests, Services services, CallChanges changes, CallViews views) {
        this.requests = requests;
        this.services = services;
        this.changes = changes;
        this.views = views;
    }

    Route routes(Caller caller, CallKey call, ParticipantId participant) {
        return pathPrefix(
                "tracks",
                () -> path(segment(), id -> {
                    Requests.require(services.access().decide(caller, Action.TRACK_WRITE));
                    TrackId track = Requests.id("trackId", id, TrackId::new);
                    return concat(
                            put(() -> putTrack(call, participant, track)),
                            get(() -> requests.answer(views.track(call, participant, track))),
                            patch(() -> muteTrack(call, participant, track)),
                            delete(() -> deleteTrack(call, participant, track)));
                }));
    }

    private Route putTrack(CallKey call, ParticipantId participant, TrackId track) {
        return requests.body(
                TrackJson.class,
                body -> requests.answer(services.calls()
                        .putTrack(call, participant, track, body.toDeclaration())
                        .thenCompose(change -> changes.apply(call, change))
                        .thenCompose(noted -> views.track(call, participant, track))));
    }

    private Route muteTrack(CallKey call, ParticipantId participant, TrackId track) {
        return requests.body(
                MutedJson.class,
                body -> requests.answer(services.calls()
                        .muteTrack(call, participant, track, body.muted())
                        .thenCompose(change -> changes.apply(call, change))
                        .thenCompose(noted -> views.track(call, participant, track))));
    }

    private Route deleteTrack(CallKey call, ParticipantId participant, TrackId track) {
        return requests.answer(services.calls()
                .deleteTrack(call, participant, track)
                .thenCompose(change -> changes.apply(call, change))
                .thenApply(noted -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT)));
    }
}
