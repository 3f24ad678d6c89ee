package app.connect.api.http;

import app.connect.api.security.TokenVerifier;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** The whole API under {@code /v1}: every request has a caller, every failure is a problem. */
public final class ApiRoutes extends AllDirectives {
    private final Requests requests;
    private final ConversationRoutes conversations;
    private final CallRoutes calls;
    private final ListRoutes lists;
    private final RecordingRoutes recordings;
    private final ConsentRoutes consents;
    private final NoticeRoutes notices;
    private final PolicyRoutes policies;
    private final MediaRoutes media;
    private final ClusterRoutes cluster;

    public ApiRoutes(TokenVerifier tokens, Services services, ClusterView view) {
        requests = new Requests(tokens);
        RecordingViews views = new RecordingViews(services);
        conversations = new ConversationRoutes(requests, services);
        calls = new CallRoutes(requests, services);
        lists = new ListRoutes(requests, services);
        recordings = new RecordingRoutes(requests, services, views);
        consents = new ConsentRoutes(requests, services);
        notices = new NoticeRoutes(requests, services);
        policies = new PolicyRoutes(requests, services);
        media = new MediaRoutes(requests, services, views);
        cluster = new ClusterRoutes(requests, services, view);
    }

    public Route routes() {
        return requests.sealed(pathPrefix(
                "v1",
                () -> requests.authenticated(caller -> concat(
                        conversations.routes(caller),
                        calls.routes(caller),
                        lists.routes(caller),
                        recordings.routes(caller),
                        consents.routes(caller),
                        notices.routes(caller),
                        policies.routes(caller),
                        media.routes(caller),
                        cluster.routes(caller),
                        new UnbuiltRoutes().routes()))));
    }
}
