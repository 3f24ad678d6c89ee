package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.hls.Named;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.RecordingId;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What players ask for: playlists and segments, poster and thumbnails; and the cookie for those without headers. */
final class PlaybackRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of(
            "GET /recordings/{id}/hls/main.m3u8",
            "GET /recordings/{id}/hls/{rendition}/{file}",
            "POST /recordings/{id}/playback-session",
            "GET /recordings/{id}/poster.jpg",
            "GET /recordings/{id}/thumbnails.vtt",
            "GET /recordings/{id}/thumbnails.jpg",
            "GET /recordings/{id}/manifest.json");

    private static final ContentType PLAYLIST =
            MediaTypes.applicationBinary("vnd.apple.mpegurl", true).toContentType();
    private static final ContentType PICTURE = ContentTypes.create(MediaTypes.VIDEO_MP4);
    private static final ContentType SOUND =
            MediaTypes.customBinary("audio", "mp4", false).toContentType();
    private static final ContentType JPEG = ContentTypes.create(MediaTypes.IMAGE_JPEG);
    /** UTF-8 by definition. */
    private static final ContentType VTT =
            MediaTypes.customBinary("text", "vtt", true).toContentType();

    private final Requests requests;
    private final Playback playback;
    private final PublishedObjects published;
    private final ObjectAnswers answers;
    private final MediaCookies cookies;

    PlaybackRoutes(
            Requests requests,
            Playback playback,
            PublishedObjects published,
            ObjectAnswers answers,
            MediaCookies cookies) {
        this.requests = requests;
        this.playback = playback;
        this.published = published;
        this.answers = answers;
        this.cookies = cookies;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "recordings",
                () -> pathPrefix(
                        segment(),
                        id -> concat(
                                pathPrefix("hls", () -> get(() -> hls(caller, id))),
                                path("playback-session", () -> post(() -> session(caller, Requests.recordingId(id)))),
                                file(caller, id, "poster.jpg", JPEG, Action.PLAY),
                                file(caller, id, "thumbnails.vtt", VTT, Action.PLAY),
                                file(caller, id, "thumbnails.jpg", JPEG, Action.PLAY),
                                file(caller, id, "manifest.json", ContentTypes.APPLICATION_JSON, Action.MANIFEST))));
    }

    private Route hls(Caller caller, String id) {
        return concat(
                path("main.m3u8", () -> named(caller, Requests.recordingId(id), Optional.empty(), "main.m3u8")),
                pathPrefix(
                        segment(),
                        rendition -> path(
                                segment(),
                                file -> named(caller, Requests.recordingId(id), Optional.of(rendition), file))));
    }

    private Route named(Caller caller, RecordingId recording, Optional<String> rendition, String file) {
        return extractRequest(
                request -> requests.answer(playback.playable(caller, recording).thenApply(playable -> {
                    Named named = rendition.isEmpty()
                            ? playable.main()
                            : playable.find(rendition.get(), file)
                                    .orElseThrow(() -> new ProblemException(
                                            ProblemCode.NOT_FOUND, "no playlist names this, or as a gap"));
                    return answer(named, FileConditions.of(request));
                })));
    }

    private HttpResponse answer(Named named, FileConditions asked) {
        if (named instanceof Named.StoredObject object) {
            ContentType type = object.kind() == Named.Kind.PICTURE ? PICTURE : SOUND;
            return answers.answer(
                    new Served(object.bucket(), object.key(), type, object.bytes(), object.sha256()), asked);
        }
        Named.Playlist playlist = (Named.Playlist) named;
        String etag = '"' + playlist.sha256() + '"';
        HttpResponse response =
                HttpResponse.create().addHeader(RawHeader.create("ETag", etag)).addHeader(ObjectAnswers.PRIVATE);
        return asked.has(etag)
                ? response.withStatus(StatusCodes.NOT_MODIFIED)
                : response.withEntity(HttpEntities.create(
                        PLAYLIST,
                        playlist.bytes(),
                        Source.fromIterator(playlist.text()::get).map(ByteString::fromString)));
    }

    private Route session(Caller caller, RecordingId recording) {
        return extractRequest(request -> requests.answer(
                playback.permitted(caller, recording, Action.PLAY).thenApply(standing -> HttpResponse.create()
                        .withStatus(StatusCodes.NO_CONTENT)
                        .addHeader(cookies.begin(request, caller, recording))
                        .addAttribute(IdempotentPosts.SECRET, true))));
    }

    private Route file(Caller caller, String id, String name, ContentType type, Action action) {
        return path(
                name,
                () -> get(() -> extractRequest(
                        request -> requests.answer(playback.sealed(caller, Requests.recordingId(id), action)
                                .thenCompose(view -> published.find(view, name, type))
                                .thenApply(object -> answers.answer(object, FileConditions.of(request)))))));
    }
}
