package app.connect.api.http;

import app.connect.api.json.CallJson;
import app.connect.api.json.ConsentPolicyJson;
import app.connect.api.json.ConversationJson;
import app.connect.api.json.DecisionJson;
import app.connect.api.json.LayoutJson;
import app.connect.api.json.NoticeDeliveryJson;
import app.connect.api.json.ParticipantJson;
import app.connect.api.json.StartJson;
import app.connect.api.json.TitleJson;
import app.connect.api.json.TrackJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Any body of any request, which the first byte chooses, is read and made the domain's, or refused: reading refuses
 * with a problem, making it the domain's with an {@link IllegalArgumentException}.
 */
public final class JsonFuzzTarget {
    private record Body<T>(Class<T> type, Consumer<T> toDomain) {
        void take(String text) {
            T body;
            try {
                body = Json.parse(text, type);
            } catch (ProblemException refused) {
                check(refused);
                return;
            }
            try {
                toDomain.accept(body);
            } catch (IllegalArgumentException refused) {
                check(new ProblemException(ProblemCode.INVALID, String.valueOf(refused.getMessage())));
                return;
            }
            Json.response(200, body);
        }
    }

    private static final List<Body<?>> BODIES = List.of(
            new Body<>(CallJson.class, CallJson::toSource),
            new Body<>(ParticipantJson.class, ParticipantJson::toArrival),
            new Body<>(TrackJson.class, TrackJson::toDeclaration),
            new Body<>(TrackJson.MutedJson.class, TrackJson.MutedJson::muted),
            new Body<>(ConversationJson.class, ConversationJson::toConversation),
            new Body<>(ConversationJson.NameJson.class, ConversationJson.NameJson::name),
            new Body<>(ConsentPolicyJson.class, ConsentPolicyJson::mode),
            new Body<>(StartJson.class, start -> {
                start.toLayout();
                start.toProfile(true);
            }),
            new Body<>(LayoutJson.class, LayoutJson::toLayout),
            new Body<>(TitleJson.class, TitleJson::title),
            new Body<>(DecisionJson.class, DecisionJson::decision),
            new Body<>(NoticeDeliveryJson.class, NoticeDeliveryJson::deliveredAt));

    private JsonFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            String text = new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8);
            BODIES.get((bytes[0] & 0xFF) % BODIES.size()).take(text);
        }
    }

    private static void check(ProblemException refused) {
        if (refused.code() != ProblemCode.INVALID) {
            throw new AssertionError("refused as " + refused.code(), refused);
        }
        Json.problem(refused);
    }
}
