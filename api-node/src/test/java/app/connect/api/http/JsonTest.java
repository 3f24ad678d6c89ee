package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.connect.api.json.ConversationJson;
import app.connect.api.json.ParticipantJson;
import app.connect.api.json.StartJson;
import app.connect.api.json.TrackJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.directory.TrackDeclaration;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Preset;
import java.time.Instant;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String TRACK =
            "{\"kind\":\"camera\",\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000}";

    @Test
    void readsTheContractsSpelling() {
        assertThat(Json.parse("{\"layout\":\"single-speaker\"}", StartJson.class)
                        .toLayout())
                .isEqualTo(Layout.SINGLE_SPEAKER);
        assertThat(Json.parse("{\"name\":\"A\",\"at\":\"2026-01-01T00:00:00.250Z\"}", ParticipantJson.class)
                        .at())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
    }

    @Test
    void takesNoBodyForAnEmptyObject() {
        assertThat(Json.parse("", StartJson.class).toLayout()).isEqualTo(Layout.GRID);
    }

    @Test
    void startNamesAPresetOrMeansTheUsualOne() {
        assertThat(Json.parse("", StartJson.class).toProfile(true)).isEqualTo(Preset.P720P30.ladder());
        assertThat(Json.parse("{\"preset\":\"1080p30\"}", StartJson.class).toProfile(false))
                .isEqualTo(Preset.P1080P30.single());
        StartJson unknown = Json.parse("{\"preset\":\"4k\"}", StartJson.class);
        assertThatThrownBy(() -> unknown.toProfile(true)).hasMessage("preset must be one of 720p30, 1080p30, 720p15");
    }

    @Test
    void ignoresMembersOfANewerContract() {
        assertThat(Json.parse("{\"name\":\"A\",\"colour\":\"red\"}", ParticipantJson.class)
                        .name())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"payloadType\":96      | \"payloadType\":\"96\"   | payloadType",
                "\"payloadType\":96      | \"payloadType\":96.5     | payloadType",
                "\"kind\":\"camera\"     | \"kind\":\"lamp\"        | kind",
                "\"clockRate\":90000     | \"clockRate\":[]         | clockRate",
                "\"clockRate\":90000     | \"rtcpFeedback\":[1,{}]  | rtcpFeedback",
                "\"codec\":\"VP8\"       | \"codec\":\"V\\u0000\"   | codec"
            })
    void saysByPathWhichValueIsBad(String good, String bad, String path) {
        ProblemException problem = refusal(TRACK.replace(good, bad), TrackJson.class);

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID);
        assertThat(problem).hasMessageContaining("bad value at " + path);
    }

    @ParameterizedTest
    @CsvSource({
        "microphone, opus, 48000",
        "microphone, PCMU, 8000",
        "screen-audio, PCMA, 8000",
        "camera, VP8, 90000",
        "camera, VP9, 90000",
        "screen, H264, 90000",
        "camera, AV1, 90000"
    })
    void takesEveryCodecOfTheContract(String kind, String codec, int clockRate) {
        TrackDeclaration track = track(kind, codec, clockRate, "").toDeclaration();

        assertThat(track.format().codec()).isEqualTo(codec);
        assertThat(track.format().channels()).isEqualTo("opus".equals(codec) ? 2 : clockRate == 8_000 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camera     | H265 | 90000 |                                          | codec must be one of [opus,"
                        + " PCMU, PCMA, VP8, VP9, H264, AV1]",
                "camera     | opus | 48000 |                                          | does not carry",
                "microphone | VP8  | 90000 |                                          | does not carry",
                "camera     | H264 | 48000 |                                          | clockRate of H264 must be"
                        + " 90000",
                "microphone | PCMU | 16000 |                                          | clockRate of PCMU must be 8000",
                "microphone | opus | 48000 | ,\"channels\":6                          | channels must be 1 or 2",
                "camera     | VP8  | 90000 | ,\"channels\":2                          | channels is for sound",
                "camera     | H264 | 90000 | ,\"fmtp\":\"packetization-mode=2\"        | packetization-mode",
                "camera     | VP8  | 90000 | ,\"redPayloadType\":63                   | redPayloadType is for sound",
                "microphone | opus | 48000 | ,\"redPayloadType\":96                   | another than payloadType",
                "camera     | VP8  | 90000 | ,\"rtx\":{\"payloadType\":96,\"ssrc\":2}   | rtx.payloadType",
                "camera     | VP8  | 90000 | ,\"headerExtensions\":{\"0\":\"urn:x\"}     | an id is 1 to 255",
                "camera     | VP8  | 90000 | ,\"headerExtensions\":{\"256\":\"urn:x\"}   | an id is 1 to 255",
                "camera     | VP8  | 90000 | ,\"headerExtensions\":{\"03\":\"urn:x\"}    | an id is 1 to 255",
                "camera     | VP8  | 90000 | ,\"headerExtensions\":{\"a\":\"urn:x\"}     | an id is 1 to 255"
            })
    void refusesWhatCannotBeRecorded(String kind, String codec, int clockRate, String more, String why) {
        TrackJson track = track(kind, codec, clockRate, more == null ? "" : more);

        assertThatThrownBy(track::toDeclaration)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "14", "15", "99", "100", "249", "255"})
    void takesEveryIdThatAnExtensionMayHave(String id) {
        TrackDeclaration track = track("camera", "VP8", 90_000, ",\"headerExtensions\":{\"" + id + "\":\"urn:x\"}")
                .toDeclaration();

        assertThat(track.options().headerExtensions()).containsEntry(id, "urn:x");
    }

    private static TrackJson track(String kind, String codec, int clockRate, String more) {
        return Json.parse(
                "{\"kind\":\"%s\",\"codec\":\"%s\",\"payloadType\":96,\"clockRate\":%d%s}"
                        .formatted(kind, codec, clockRate, more),
                TrackJson.class);
    }

    @Test
    void saysThePathIntoLists() {
        ProblemException problem = refusal(
                "{\"title\":\"T\",\"members\":[{\"userId\":\"a\",\"name\":\"A\"},{\"userId\":\"b\"}]}",
                ConversationJson.class);

        assertThat(problem).hasMessageContaining("members.[1]").hasMessageContaining("name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clockRate", "kind", "codec", "payloadType"})
    void namesTheMemberThatIsMissing(String member) {
        assertThat(refusal(TRACK.replace("\"" + member + "\"", "\"x\""), TrackJson.class))
                .hasMessageContaining(member + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "name=A", "{} {}", "null", "[]", "7"})
    void refusesABodyOfAnotherForm(String body) {
        assertThat(refusal(body, ParticipantJson.class).code()).isEqualTo(ProblemCode.INVALID);
    }

    @Test
    void neverRepeatsTheBodyInAProblem() {
        assertThat(refusal("{\"name\":{\"secret\":\"s3cr3t\"}}", ParticipantJson.class))
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        TrackJson track = Json.parse(TRACK, TrackJson.class);

        assertThat(text(Json.response(200, track))).doesNotContain("null").doesNotContain("ssrc");
    }

    @Test
    void sendsProblemsInTheirOwnMediaType() {
        HttpResponse response = Json.problem(new ProblemException(ProblemCode.NOT_FOUND, "no such call"));

        assertThat(response.entity().getContentType()).hasToString("application/problem+json");
        assertThat(text(response))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"code\":\"not-found\","
                        + "\"detail\":\"no such call\"}");
    }

    @Test
    void saysWhenToComeAgain() {
        HttpResponse response = Json.problem(new ProblemException(ProblemCode.NO_CAPACITY, "full"));

        assertThat(response.getHeader("Retry-After").map(HttpHeader::value)).contains("2");
    }

    private static <T> ProblemException refusal(String body, Class<T> type) {
        return catchThrowableOfType(ProblemException.class, () -> Json.parse(body, type));
    }

    private static String text(HttpResponse response) {
        return ((HttpEntity.Strict) response.entity()).getData().utf8String();
    }
}
