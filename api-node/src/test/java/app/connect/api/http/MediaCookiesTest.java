package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.config.PlaybackSettings;
import app.connect.api.security.PlaybackSessions;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaCookiesTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final RecordingId RECORDING = new RecordingId(ID);
    private static final Caller ADA = new Caller("ada", new OrganisationId("acme"), Set.of(Role.MEMBER));

    private final PlaybackSessions sessions =
            new PlaybackSessions("secret".getBytes(StandardCharsets.UTF_8), InstantSource.system());
    private final MediaCookies cookies = cookies(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hls/main.m3u8",
                "hls/720p/00000001.m4s",
                "media",
                "poster.jpg",
                "thumbnails.vtt",
                "thumbnails.jpg"
            })
    void opensMedia(String file) {
        HttpRequest request = request(ID, file);

        assertThat(cookies.sessionOf(request))
                .hasValueSatisfying(session -> assertThat(session.caller()).isEqualTo(ADA));
        assertThat(cookies.sessionOf(request.withMethod(HttpMethods.HEAD))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "manifest.json", "consents", "media/more", "", "playback-session"})
    void opensNothingElse(String file) {
        assertThat(cookies.sessionOf(request(ID, file))).isEmpty();
    }

    @Test
    void changesNothingAndOpensNoOtherRecording() {
        assertThat(cookies.sessionOf(request(ID, "media").withMethod(HttpMethods.DELETE)))
                .isEmpty();
        assertThat(cookies.sessionOf(request("f".repeat(32), "media"))).isEmpty();
        assertThat(cookies.sessionOf(HttpRequest.create("/v1/calls/" + ID + "/media")
                        .addHeader(Cookie.create(MediaCookies.NAME, sessions.begin(ADA, RECORDING)))))
                .isEmpty();
    }

    @Test
    void isForThisRecordingsPathsAndForHttpsWhereThatIsSpoken() {
        String plain =
                cookies.begin(HttpRequest.create("http://a/"), ADA, RECORDING).value();
        assertThat(plain).contains("; Path=/v1/recordings/" + ID + "; Max-Age=900; HttpOnly; SameSite=Strict");
        assertThat(plain).doesNotContain("Secure");
        assertThat(cookies.begin(HttpRequest.create("https://a/"), ADA, RECORDING)
                        .value())
                .endsWith("; Secure");
        assertThat(cookies(true)
                        .begin(HttpRequest.create("http://a/"), ADA, RECORDING)
                        .value())
                .endsWith("; Secure");
    }

    private MediaCookies cookies(boolean secure) {
        return new MediaCookies(sessions, new PlaybackSettings(Optional.empty(), secure, "Strict", List.of()));
    }

    private HttpRequest request(String recording, String file) {
        return HttpRequest.create("/v1/recordings/" + recording + "/" + file)
                .addHeader(Cookie.create(MediaCookies.NAME, sessions.begin(ADA, RECORDING)));
    }
}
