package app.connect.api.http;

import app.connect.api.idempotency.KeyedRequest;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.security.TokenVerifier;
import app.connect.cluster.access.Caller;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Any header, parameter or part of a path, which the first byte chooses, is read or refused as INVALID or NOT_FOUND.
 */
public final class HeaderFuzzTarget {
    private static final long[] SIZES = {0, 1, 1_000, 1L << 40};
    private static final String LIST = "recordings acme general budget";
    private static final TokenVerifier TOKENS = TokenVerifier.ofSecret("0123456789abcdef0123456789abcdef");

    private static final Caller SOMEBODY = new Caller("sub", new OrganisationId("acme"), Set.of());

    private HeaderFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        String text = new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8);
        try {
            read((bytes[0] & 0xFF) % 7, bytes[0] >>> 3 & 3, text);
        } catch (ProblemException refused) {
            check(
                    refused.code() == ProblemCode.INVALID || refused.code() == ProblemCode.NOT_FOUND,
                    "refused as " + refused.code());
            Json.problem(refused);
        }
    }

    private static void read(int what, int size, String text) {
        switch (what) {
            case 0 -> range(text, SIZES[size]);
            case 1 -> {
                Cursor place = PageToken.parse(LIST, text);
                check(PageToken.parse(LIST, PageToken.of(LIST, place)).equals(place), "another place");
            }
            case 2 -> {
                OptionalLong after = EventRoutes.after(Optional.of(text));
                check(after.isEmpty() == text.isEmpty() && after.orElse(0) >= 0, "after " + after);
            }
            case 3 -> {
                if (KeyedRequest.isKey(text)) {
                    KeyedRequest.of(SOMEBODY, "POST /", text, new byte[0]);
                }
            }
            case 4 -> check(Requests.id("callId", text, CallId::new).value().equals(text), "another id");
            case 5 -> check(Requests.recordingId(text).value().equals(text), "another id");
            default -> conditions(text);
        }
    }

    private static void range(String text, long size) {
        if (ByteRange.parse(Optional.of(text), size) instanceof ByteRange.Requested.Part part) {
            ByteRange range = part.range();
            check(0 <= range.first() && range.first() <= range.last() && range.last() < size, range + " of " + size);
        }
    }

    private static void conditions(String text) {
        var conditions = new FileConditions(Optional.of(text), Optional.of(text), Optional.of(text));
        check(conditions.has("\"" + 1 + "\"") || !text.equals("*"), "any copy is this one");
        check(conditions.rangeOf(text).isPresent(), "a condition that holds");
        TOKENS.verify(text).thenAccept(found -> check(found.isEmpty(), "signed in with a token nobody issued"));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
