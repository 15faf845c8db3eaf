package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.Shortcoming.Code.ODD_ANSWER;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A value of what a tracker sent. Whatever isn't as its documentation says is a {@link GiveUpException} that names the place. */
record RemoteJson(JsonNode node, String place) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(60)
                            .maxNumberLength(40)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** ISO 8601 with {@code Z}, {@code +00:00} or, as Jira writes it, {@code +0000}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    static RemoteJson parse(byte[] body) {
        try {
            return new RemoteJson(JSON.readTree(body), "answer");
        } catch (JacksonException e) {
            throw new GiveUpException(new Shortcoming(ODD_ANSWER, "no JSON"));
        }
    }

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Returns the value of a field; null if it is missing or null. */
    @Nullable
    RemoteJson maybe(String field) {
        JsonNode value = node.isObject() ? node.get(field) : null;
        return value == null || value.isNull() ? null : new RemoteJson(value, place + "." + field);
    }

    RemoteJson at(String field) {
        RemoteJson value = maybe(field);
        if (value == null) {
            throw odd("has no " + field);
        }
        return value;
    }

    List<RemoteJson> items() {
        if (!node.isArray()) {
            throw odd("is no list");
        }
        List<RemoteJson> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new RemoteJson(item, place + "[" + items.size() + "]"));
        }
        return items;
    }

    String text() {
        if (!node.isString()) {
            throw odd("is no text");
        }
        return node.stringValue();
    }

    String text(String field) {
        return at(field).text();
    }

    /** Returns a text; an empty one if it is missing or null. */
    String textOrEmpty(String field) {
        RemoteJson value = maybe(field);
        return value == null ? "" : value.text();
    }

    /** Returns one line of at most this many characters that can be stored. */
    String line(String field, int most) {
        return PlainText.line(text(field), most);
    }

    @Nullable
    String lineOrNull(String field, int most) {
        RemoteJson value = maybe(field);
        String line = value == null ? "" : PlainText.line(value.text(), most);
        return line.isEmpty() ? null : line;
    }

    /** Returns an address that a page may link to. */
    String webAddress(String field) {
        String address = line(field, PlainText.ADDRESS_LENGTH);
        if (!address.matches("https?://\\S+")) {
            throw at(field).odd("is no web address");
        }
        return address;
    }

    long number(String field) {
        RemoteJson value = at(field);
        if (!value.node.isIntegralNumber() || !value.node.canConvertToLong()) {
            throw value.odd("is no whole number");
        }
        return value.node.longValue();
    }

    boolean flag(String field) {
        RemoteJson value = at(field);
        if (!value.node.isBoolean()) {
            throw value.odd("is neither true nor false");
        }
        return value.node.booleanValue();
    }

    Instant time(String field) {
        RemoteJson value = at(field);
        try {
            return OffsetDateTime.parse(value.text(), TIME).toInstant();
        } catch (DateTimeException e) {
            throw value.odd("is no time");
        }
    }

    /** Returns a date, or the date of a time. */
    @Nullable
    LocalDate dateOrNull(String field) {
        String text = textOrEmpty(field);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw at(field).odd("is no date");
        }
    }

    GiveUpException odd(String what) {
        return new GiveUpException(new Shortcoming(ODD_ANSWER, PlainText.line(place + " " + what, 300)));
    }
}
