package app.connect.cluster.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Values in columns: records as JSON, enums by the name that the contract spells. */
public final class JsonColumn {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // A newer node may have written more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonColumn() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be JSON: " + value.getClass(), e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column does not hold a " + type.getSimpleName(), e);
        }
    }

    public static String name(Enum<?> value) {
        return MAPPER.convertValue(value, String.class);
    }

    public static <E extends Enum<E>> E named(String name, Class<E> type) {
        return MAPPER.convertValue(name, type);
    }
}
