package dev.afterword.evaluation;

import dev.afterword.evaluation.IncidentRecord.EventTrace;
import dev.afterword.evaluation.IncidentRecord.EvidenceTrace;
import dev.afterword.evaluation.IncidentRecord.PartyTrace;
import dev.afterword.evaluation.IncidentRecord.SeverityTrace;
import dev.afterword.evaluation.IncidentRecord.UseTrace;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rows that {@link IncidentRecords} fetches as JSON, several lists in one statement. */
final class RecordRows {

    private RecordRows() {}

    /** The list that the statement put under {@code all}. */
    static <T> List<T> list(@Nullable String json, Function<Map<?, ?>, T> reader) {
        return Json.object(json).get("all") instanceof List<?> all
                ? all.stream().map(row -> reader.apply((Map<?, ?>) row)).toList()
                : List.of();
    }

    static Instant instant(@Nullable Object value) {
        return OffsetDateTime.parse(String.valueOf(value)).toInstant();
    }

    static @Nullable String text(Map<?, ?> row, String name) {
        Object value = row.get(name);
        return value == null ? null : value.toString();
    }

    static int number(Map<?, ?> row, String name) {
        return row.get(name) instanceof Number number ? number.intValue() : 0;
    }

    static boolean flag(Map<?, ?> row, String name) {
        return Boolean.TRUE.equals(row.get(name));
    }

    /** A nested object; empty where there is none. */
    static Map<String, @Nullable Object> object(Map<?, ?> row, String name) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (row.get(name) instanceof Map<?, ?> nested) {
            nested.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    static EventTrace event(Map<?, ?> row) {
        return new EventTrace(
                number(row, "number"), "ADVERSARY".equals(row.get("kind")), when(row), number(row, "techniques"));
    }

    private static @Nullable UncertainTime when(Map<?, ?> row) {
        if (row.get("at") == null) {
            return null;
        }
        String plusMinus = text(row, "plusMinus");
        return new UncertainTime(
                instant(row.get("at")),
                Fidelity.valueOf(String.valueOf(row.get("fidelity"))),
                String.valueOf(row.get("zone")),
                plusMinus == null ? null : Duration.parse(plusMinus));
    }

    static UseTrace use(Map<?, ?> row) {
        String since = text(row, "since");
        return new UseTrace(
                String.valueOf(row.get("title")),
                since == null ? null : LocalDate.parse(since),
                number(row, "followed"),
                number(row, "said"));
    }

    static EvidenceTrace evidence(Map<?, ?> row) {
        return new EvidenceTrace(
                number(row, "number"),
                flag(row, "hashed"),
                flag(row, "disposed"),
                flag(row, "provenance"),
                flag(row, "altered"),
                flag(row, "strayed"));
    }

    static SeverityTrace severity(Map<?, ?> row) {
        return new SeverityTrace(
                row.get("severity") == null ? null : number(row, "severity"),
                flag(row, "based"),
                instant(row.get("at")));
    }

    static PartyTrace party(Map<?, ?> row) {
        return new PartyTrace(String.valueOf(row.get("name")), flag(row, "settled"));
    }

    static Map<Section, String> texts(@Nullable String json) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        Json.object(json).forEach((section, body) -> texts.put(Section.valueOf(section), String.valueOf(body)));
        return texts;
    }
}
