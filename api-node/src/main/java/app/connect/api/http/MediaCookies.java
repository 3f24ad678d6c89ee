package app.connect.api.http;

import app.connect.api.config.PlaybackSettings;
import app.connect.api.security.PlaybackSessions;
import app.connect.api.security.PlaybackSessions.Session;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.RecordingId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.apache.pekko.http.javadsl.model.headers.HttpCookiePair;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The cookie of a playback session, which opens one recording's media to GET and HEAD and nothing else. */
final class MediaCookies {
    static final String NAME = "connect-playback";

    private static final Set<String> FILES = Set.of("media", "poster.jpg", "thumbnails.vtt", "thumbnails.jpg");

    private final PlaybackSessions sessions;
    private final PlaybackSettings settings;

    MediaCookies(PlaybackSessions sessions, PlaybackSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Whether it is media that is asked for, whoever asks. */
    static boolean isMedia(HttpRequest request) {
        return recordingOf(request).isPresent();
    }

    /** The session in which media is asked for. */
    Optional<Session> sessionOf(HttpRequest request) {
        return recordingOf(request)
                .flatMap(recording -> StreamSupport.stream(request.getHeaders().spliterator(), false)
                        .filter(Cookie.class::isInstance)
                        .flatMap(header -> StreamSupport.stream(
                                ((Cookie) header).getCookies().spliterator(), false))
                        .filter(cookie -> cookie.name().equals(NAME))
                        .map(HttpCookiePair::value)
                        .flatMap(note -> sessions.verify(note, recording).stream())
                        .findFirst());
    }

    HttpHeader begin(HttpRequest request, Caller caller, RecordingId recording) {
        return cookie(request, recording, sessions.begin(caller, recording));
    }

    Optional<HttpHeader> renew(HttpRequest request, Session session) {
        return sessions.renew(session).map(note -> cookie(request, session.recording(), note));
    }

    private HttpHeader cookie(HttpRequest request, RecordingId recording, String note) {
        boolean secure = settings.secure() || request.getUri().getScheme().equals("https");
        return RawHeader.create(
                "Set-Cookie",
                NAME + "=" + note + "; Path=/v1/recordings/" + recording + "; Max-Age="
                        + PlaybackSessions.LASTS.toSeconds() + "; HttpOnly; SameSite=" + settings.sameSite()
                        + (secure ? "; Secure" : ""));
    }

    private static Optional<RecordingId> recordingOf(HttpRequest request) {
        List<String> path = Endpoint.path(request);
        boolean reads =
                request.method().equals(HttpMethods.GET) || request.method().equals(HttpMethods.HEAD);
        boolean media = path.size() > 2
                && path.get(0).equals("recordings")
                && RecordingId.isValid(path.get(1))
                && (path.get(2).equals("hls") || (path.size() == 3 && FILES.contains(path.get(2))));
        return reads && media ? Optional.of(new RecordingId(path.get(1))) : Optional.empty();
    }
}
