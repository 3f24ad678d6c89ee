package app.connect.api.http;

import app.connect.api.problem.Problem;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** JSON as the contract writes it: no nulls, times by {@link ApiTime}. */
final class Json {
    /** Far above every body of the contract; what is below the body's own limit and deeper or longer is an attack. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(256 * 1024)
                    .maxDocumentLength(16L << 20)
                    .maxTokenCount(200_000)
                    .build())
            .build();

    private static final ContentType PROBLEM = MediaTypes.applicationWithFixedCharset(
                    "problem+json", HttpCharsets.UTF_8)
            .toContentType();

    /** Strict where a mistake would otherwise be taken for a value; unknown members are for newer servers. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .addModule(new SimpleModule()
                    .addDeserializer(String.class, new PlainText())
                    .addDeserializer(Instant.class, new WrittenTime()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    static HttpResponse response(int status, Object body) {
        return HttpResponse.create().withStatus(status).withEntity(ContentTypes.APPLICATION_JSON, write(body));
    }

    static HttpResponse problem(ProblemException refused) {
        Problem problem = refused.toProblem();
        HttpResponse response = HttpResponse.create()
                .withStatus(problem.status())
                .withEntity(PROBLEM, write(problem).getBytes(StandardCharsets.UTF_8));
        if (refused.code() == ProblemCode.UNAUTHENTICATED) {
            return response.addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
        }
        return refused.code().retryable()
                ? response.addHeader(RawHeader.create("Retry-After", String.valueOf(refused.retryAfterSeconds())))
                : response;
    }

    /** Parses a request's body; what is wrong is said by path, never by echoing the body. */
    static <T> T parse(String body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body.isBlank() ? "{}" : body, type);
            if (value == null) {
                throw new ProblemException(ProblemCode.INVALID, "the body is null");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw tooMuch();
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof StreamConstraintsException) {
                throw tooMuch();
            }
            String path = e.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            String why = e.getCause() instanceof IllegalArgumentException invalid ? ": " + invalid.getMessage() : "";
            throw new ProblemException(
                    ProblemCode.INVALID,
                    path.isEmpty() ? "the body is not of the expected form" + why : "bad value at " + path + why);
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemCode.INVALID, "the body is not JSON");
        }
    }

    private static ProblemException tooMuch() {
        return new ProblemException(ProblemCode.INVALID, "the body is nested too deeply, or a part of it is too long");
    }

    private static String write(Object body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
