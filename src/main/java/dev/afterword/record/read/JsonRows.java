package dev.afterword.record.read;

import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RawRecord;
import dev.afterword.intake.file.RecordSplitter;
import dev.afterword.intake.file.RejectionReason;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects of JSON: one in a line, in an array, or in the array of an envelope such as {@code {"Records": […]}}. */
final class JsonRows extends Rows {

    private static final Pattern ENVELOPE =
            Pattern.compile("\\s*\\{\\s*\"(?:Records|records|value|events|Events|results|logs)\"\\s*:\\s*(?=\\[)");

    private static final int DIGITS = 400;
    private static final int MOST_NAMES = 2_000;

    private final RecordSplitter records;
    private final boolean enveloped;
    private final JsonMapper mapper;

    private JsonRows(RecordSplitter records, boolean enveloped, Limits limits) {
        this.records = records;
        this.enveloped = enveloped;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.text())
                .maxNameLength(1_000)
                .maxNumberLength(100)
                .build();
        this.mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static boolean looksLike(byte[] head) {
        String text = text(head).stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    static JsonRows open(InputStream content, byte[] head, Limits limits) throws IOException {
        String text = text(head);
        Matcher envelope = ENVELOPE.matcher(text);
        boolean enveloped = envelope.lookingAt();
        if (enveloped) {
            int mark = head.length > 0 && (head[0] & 0xff) == 0xef ? 3 : 0;
            content.skipNBytes(mark + text.substring(0, envelope.end()).getBytes(StandardCharsets.UTF_8).length);
        }
        return new JsonRows(new RecordSplitter(content, limits), enveloped, limits);
    }

    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    @Override
    public boolean json() {
        return true;
    }

    @Override
    public @Nullable Row next() throws IOException {
        RawRecord record = records.next();
        if (record == null || (enveloped && record.fault() == RejectionReason.TEXT_AFTER_END)) {
            return null;
        }
        return record.fault() == null ? row(record) : Row.rejected(record.place(), record.fault(), record.detail());
    }

    @Override
    Collection<String> names(Row row) {
        return row.values().keySet();
    }

    private Row row(RawRecord record) {
        String raw = new String(record.bytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!(mapper.readTree(raw) instanceof ObjectNode object)) {
                return Row.rejected(record.place(), RejectionReason.NOT_AN_OBJECT, "1");
            }
            Map<String, String> values = new LinkedHashMap<>();
            flatten("", object, values);
            return Row.of(record.place(), raw, values);
        } catch (StreamConstraintsException e) {
            return Row.rejected(record.place(), RejectionReason.TOO_DEEP, Integer.toString(Rows.LIMITS.depth()));
        } catch (JacksonException e) {
            long column =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
            return Row.rejected(record.place(), RejectionReason.NOT_JSON, Long.toString(column));
        } catch (NumberFormatException e) { // Jackson lets it through for an exponent beyond ten digits
            return Row.rejected(record.place(), RejectionReason.NOT_JSON, "1");
        }
    }

    private static void flatten(String prefix, ObjectNode object, Map<String, String> into) {
        for (var property : object.properties()) {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            if (value instanceof ObjectNode nested) {
                flatten(name + ".", nested, into);
            } else if (!value.isNull() && into.size() < MOST_NAMES) {
                into.put(name, value.isValueNode() ? plain(value) : value.toString());
            }
        }
    }

    /** Writes a number without an exponent, unless that would fill a disk. */
    private static String plain(JsonNode value) {
        if (!value.isFloatingPointNumber()) {
            return value.asString();
        }
        BigDecimal number = value.decimalValue();
        return Math.abs(number.scale()) > DIGITS || number.precision() > DIGITS
                ? number.toString()
                : number.toPlainString();
    }
}
