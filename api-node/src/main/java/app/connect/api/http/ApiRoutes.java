package app.connect.api.http;

import app.connect.api.security.TokenVerifier;
import app.connect.cluster.access.Caller;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * The whole API under {@code /v1}: every request has a caller, every failure is a problem; and its description beside
 * it.
 */
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
    private final PlaybackRoutes playback;
    private final ChatRoutes chat;
    private final Cors cors;
    private final ClusterRoutes cluster;
    private final EventRoutes events;
    private final IdempotentPosts posts;
    private final Endpoints endpoints = new Endpoints();
    private final DescriptionRoute description = new DescriptionRoute();

    public ApiRoutes(ActorSystem<?> system, TokenVerifier tokens, Services services, ClusterView view, Edge edge) {
        MediaCookies cookies = new MediaCookies(edge.sessions(), edge.playback());
        requests = new Requests(tokens, edge, cookies);
        RecordingViews views = new RecordingViews(services);
        conversations = new ConversationRoutes(requests, services);
        calls = new CallRoutes(requests, services);
        lists = new ListRoutes(requests, services);
        recordings = new RecordingRoutes(requests, services, views);
        consents = new ConsentRoutes(requests, services);
        notices = new NoticeRoutes(requests, services);
        policies = new PolicyRoutes(requests, services);
        ObjectAnswers answers = new ObjectAnswers(services.store());
        Playback players = new Playback(services.access(), services.library(), services.hls(), edge.clock());
        media = new MediaRoutes(requests, players, answers);
        playback = new PlaybackRoutes(
                requests, players, new PublishedObjects(system, services.store(), edge.clock()), answers, cookies);
        chat = new ChatRoutes(requests, services);
        cors = new Cors(edge.playback().origins());
        cluster = new ClusterRoutes(requests, services, view);
        events = new EventRoutes(requests, edge.streams());
        posts = new IdempotentPosts(edge.answers(), edge.maxAnswer(), edge.counters());
    }

    public Route routes() {
        return cors.around(() -> requests.sealed(described()));
    }

    private Route described() {
        return concat(
                description.route(),
                pathPrefix(
                        "v1",
                        () -> requests.authenticated(who -> endpoints.known(() -> concat(
                                // A stream's answer never ends; nothing about it is repeated.
                                events.routes(who),
                                posts.once(who.caller(), () -> requests.answered(resources(who.caller()))))))));
    }

    private Route resources(Caller caller) {
        return concat(
                conversations.routes(caller),
                calls.routes(caller),
                lists.routes(caller),
                recordings.routes(caller),
                consents.routes(caller),
                notices.routes(caller),
                policies.routes(caller),
                media.routes(caller),
                playback.routes(caller),
                chat.routes(caller),
                cluster.routes(caller),
                new UnbuiltRoutes().routes());
    }
}
