package dev.afterword.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes a value in the JSON Canonicalization Scheme (RFC 8785): equal values have equal texts, so that two parties hash the same
 * bytes.
 *
 * <p>This is our own code, because the one existing library has not changed since 2018 and its parser has no size limits.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * Returns the canonical text of a value.
     *
     * @param value a {@link JsonNode}, a boolean, a whole number of up to 53 bits, an enum (written as its name), null, or a
     *     list or map of these; everything else is written as its {@code toString()}
     * @throws IllegalArgumentException for what I-JSON can't express: a number that is no finite double, a lone surrogate
     */
    public static String of(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case JsonNode node -> writeNode(node, out);
            case Boolean b -> out.append(b);
            case Integer n -> out.append(n);
            case Long n -> out.append(n);
            case Enum<?> e -> quote(e.name(), out);
            case Map<?, ?> map -> writeObject(map, out);
            case List<?> list -> writeArray(list, out);
            default -> quote(value.toString(), out);
        }
    }

    private static void writeNode(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(fields(value), out);
            case ARRAY -> writeArray(value, out);
            case STRING -> quote(value.stringValue(), out);
            case NUMBER -> out.append(EcmaNumber.of(value.doubleValue()));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, POJO, MISSING -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        }
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new HashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static void writeObject(Map<?, ?> object, StringBuilder out) {
        // String compares UTF-16 code units, as section 3.2.3 requires
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        char separator = '{';
        for (Map.Entry<String, @Nullable Object> field : sorted.entrySet()) {
            quote(field.getKey(), out.append(separator));
            write(field.getValue(), out.append(':'));
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(Iterable<?> array, StringBuilder out) {
        String separator = "";
        out.append('[');
        for (Object item : array) {
            write(item, out.append(separator));
            separator = ",";
        }
        out.append(']');
    }

    /** Appends a JSON string as section 3.2.2.2 defines it, which escapes only what has to be escaped. */
    public static StringBuilder quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                requirePair(text, i);
                out.append(c).append(text.charAt(++i));
            } else {
                escape(c, out);
            }
        }
        return out.append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ') {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static void requirePair(String text, int i) {
        boolean pair = Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
            throw new IllegalArgumentException("lone surrogate at " + i);
        }
    }

    /** Writes a double as ECMAScript does (ECMA-262, Number::toString), which RFC 8785 section 3.2.2.3 requires. */
    static final class EcmaNumber {

        private EcmaNumber() {}

        static String of(double number) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("not a finite double: " + number);
            }
            if (number == 0) {
                return "0"; // minus zero too
            }
            return number < 0 ? "-" + positive(-number) : positive(number);
        }

        private static String positive(double number) {
            BigDecimal shortest = shortest(number);
            String digits = shortest.unscaledValue().toString();
            int k = digits.length();
            int n = k - shortest.scale(); // the position of the decimal point, counted from the first digit
            if (k <= n && n <= 21) {
                return digits + "0".repeat(n - k);
            }
            if (0 < n && n <= 21) {
                return digits.substring(0, n) + "." + digits.substring(n);
            }
            if (-6 < n && n <= 0) {
                return "0." + "0".repeat(-n) + digits;
            }
            String fraction = k == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + "e" + (n > 0 ? "+" : "-") + Math.abs(n - 1);
        }

        /**
         * Returns the shortest decimal that reads back as this double. {@link Double#toString(double)} finds it except in one case:
         * it writes two digits where one is enough (4.9E-324 for 5e-324).
         */
        private static BigDecimal shortest(double number) {
            BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
            if (decimal.precision() == 2) {
                BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
                if (one.doubleValue() == number) {
                    return one.stripTrailingZeros();
                }
            }
            return decimal;
        }
    }
}
