package dev.afterword.kernel;

import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON for columns of type {@code jsonb}: plain maps, lists, texts, numbers, booleans, null. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads an object; returns an empty map for null. */
    @SuppressWarnings("unchecked") // JSON objects always have text keys
    public static Map<String, @Nullable Object> object(@Nullable String json) {
        return json == null ? Map.of() : (Map<String, @Nullable Object>) MAPPER.readValue(json, Map.class);
    }

    /** Returns whether a text can be stored and sent: it has no NUL, which PostgreSQL refuses, and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && !text.codePoints().anyMatch(Json::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Returns a reader for values of the given type, which may be kept and shared. */
    public static ObjectReader reader(Type type) {
        return MAPPER.readerFor(MAPPER.constructType(type));
    }
}
