package app.connect.cluster.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The bytes that a chain's hash is over: RFC 8785 form of {@code {"event":…,"link":…}} as the journal holds it, without
 * members that are null, so that a field added later leaves old hashes as they are.
 */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private CanonicalJson() {}

    static byte[] of(ChainLink link, Object event) {
        // As trees: only a value that is serialised as a root carries the name of its type.
        ObjectNode members = MAPPER.createObjectNode();
        members.set("event", MAPPER.valueToTree(event));
        members.set("link", MAPPER.valueToTree(link));
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(members)).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + link.chainIndex() + " has no JSON form", e);
        } catch (IOException e) {
            throw new IllegalStateException("event " + link.chainIndex() + " has no canonical form", e);
        }
    }
}
