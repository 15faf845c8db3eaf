package dev.afterword.intake.veris;

import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns the bytes of one record into a JSON object, strictly: UTF-8, no name twice, nothing after it, within the limits. */
public final class StrictJsonReader {

    private static final JsonMapper PLAIN = new JsonMapper();

    private final Limits limits;
    private final JsonMapper mapper;

    StrictJsonReader(Limits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.text())
                .maxNameLength(1_000)
                .maxNumberLength(100)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    ObjectNode read(byte[] record) throws BadRecord {
        String text = decode(record);
        JsonNode node = parse(text);
        if (!(node instanceof ObjectNode object)) {
            throw new BadRecord(null, text.isBlank() ? RejectionReason.NOT_JSON : RejectionReason.NOT_AN_OBJECT, "1");
        }
        Storable.check(object);
        return object;
    }

    /** Returns the document as plain values: text, numbers, booleans, lists, maps, null. */
    @SuppressWarnings("unchecked") // a JSON object has text for keys
    public static Map<String, ?> asMap(ObjectNode document) {
        return (Map<String, ?>) PLAIN.treeToValue(document, Map.class);
    }

    private static String decode(byte[] record) throws BadRecord {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(record)).toString();
        } catch (CharacterCodingException e) {
            throw new BadRecord(null, RejectionReason.NOT_UTF8, "");
        }
    }

    private JsonNode parse(String text) throws BadRecord {
        try {
            return mapper.readTree(text);
        } catch (StreamConstraintsException beyond) {
            throw beyond(beyond);
        } catch (UnexpectedEndOfInputException cut) {
            throw new BadRecord(null, RejectionReason.CUT_OFF, "");
        } catch (StreamReadException broken) {
            throw broken(broken);
        } catch (JacksonException broken) {
            throw new BadRecord(null, RejectionReason.TEXT_AFTER_END, "");
        }
    }

    private BadRecord beyond(StreamConstraintsException beyond) {
        String says = String.valueOf(beyond.getOriginalMessage());
        if (says.contains("nesting depth")) {
            return new BadRecord(null, RejectionReason.TOO_DEEP, Integer.toString(limits.depth()));
        }
        return says.startsWith("Number")
                ? new BadRecord(null, RejectionReason.NUMBER_OUT_OF_RANGE, "")
                : new BadRecord(null, RejectionReason.TEXT_TOO_LONG, Integer.toString(limits.text()));
    }

    private static BadRecord broken(StreamReadException broken) {
        String says = String.valueOf(broken.getOriginalMessage());
        return says.startsWith("Duplicate")
                ? new BadRecord(null, RejectionReason.DUPLICATE_NAME, quoted(says))
                : new BadRecord(null, RejectionReason.NOT_JSON, column(broken));
    }

    private static String column(StreamReadException broken) {
        return Long.toString(Math.max(1, broken.getLocation().getColumnNr()));
    }

    private static String quoted(String says) {
        int from = says.indexOf('"');
        int to = says.lastIndexOf('"');
        return from < to ? says.substring(from + 1, to) : "";
    }
}
