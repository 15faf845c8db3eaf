package dev.afterword.kernel;

import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON for columns of type {@code jsonb}: plain maps, lists, texts, numbers, booleans, null. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** An object; empty for null. */
    @SuppressWarnings("unchecked") // a JSON object has text for keys
    public static Map<String, @Nullable Object> object(@Nullable String json) {
        return json == null ? Map.of() : (Map<String, @Nullable Object>) MAPPER.readValue(json, Map.class);
    }

    /** A value of that type. */
    public static Object read(String json, Type type) {
        return MAPPER.readValue(json, MAPPER.constructType(type));
    }
}
