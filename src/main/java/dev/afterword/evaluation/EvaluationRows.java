package dev.afterword.evaluation;

import static dev.afterword.evaluation.RecordRows.instant;
import static dev.afterword.evaluation.RecordRows.number;
import static dev.afterword.evaluation.RecordRows.text;

import dev.afterword.incident.EvaluationState;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the one row that {@link EvaluationStore} fetches an evaluation as. */
final class EvaluationRows {

    private EvaluationRows() {}

    static Evaluation evaluation(ResultSet rs) throws SQLException {
        int round = rs.getInt("round");
        return new Evaluation(
                rs.getObject("incident_id", UUID.class),
                rs.getString("key"),
                EvaluationState.valueOf(rs.getString("state")),
                round,
                rs.getString("questionnaire"),
                RecordRows.list(rs.getString("evaluators"), EvaluationRows::evaluator),
                RecordRows.list(rs.getString("answers"), EvaluationRows::answer),
                RecordRows.list(rs.getString("consequences"), EvaluationRows::consequence),
                RecordRows.list(rs.getString("conclusions"), EvaluationRows::conclusion),
                RecordRows.list(rs.getString("reopenings"), EvaluationRows::reopening),
                RecordRows.list(rs.getString("waivers"), EvaluationRows::waiver));
    }

    private static Evaluator evaluator(Map<?, ?> row) {
        return new Evaluator(
                person(row, "person"),
                personOrNull(row, "asker"),
                instantOrNull(row, "asked_at"),
                instantOrNull(row, "handed_in_at"),
                number(row, "version"));
    }

    private static EvaluationAnswer answer(Map<?, ?> row) {
        String value = text(row, "value");
        return new EvaluationAnswer(
                number(row, "round"),
                String.valueOf(row.get("question")),
                person(row, "person"),
                value == null ? AnswerValue.score(number(row, "score")) : AnswerValue.of(CheckValue.valueOf(value)),
                text(row, "note"),
                texts(row.get("citations")),
                instant(row.get("answered_at")));
    }

    private static Consequence consequence(Map<?, ?> row) {
        return new Consequence(
                number(row, "round"),
                String.valueOf(row.get("question")),
                keys(row.get("findings")),
                keys(row.get("withdrawn")),
                text(row, "accepted"),
                person(row, "person"),
                instant(row.get("recorded_at")));
    }

    private static Conclusion conclusion(Map<?, ?> row) {
        Map<String, Computed> computed = new LinkedHashMap<>();
        Map<String, @Nullable Object> kept = RecordRows.object(row, "computed");
        kept.keySet().forEach(id -> computed.put(id, Computed.of(RecordRows.object(kept, id))));
        return new Conclusion(
                number(row, "round"),
                Sufficiency.valueOf(String.valueOf(row.get("sufficiency"))),
                Completeness.valueOf(String.valueOf(row.get("completeness"))),
                Sufficiency.valueOf(String.valueOf(row.get("proposed_sufficiency"))),
                Completeness.valueOf(String.valueOf(row.get("proposed_completeness"))),
                text(row, "note"),
                ScoreSummary.of(RecordRows.object(row, "figures")),
                computed,
                instant(row.get("concluded_at")),
                person(row, "person"));
    }

    private static Reopening reopening(Map<?, ?> row) {
        return new Reopening(
                number(row, "round"),
                String.valueOf(row.get("reason")),
                instant(row.get("reopened_at")),
                person(row, "person"));
    }

    private static WaiverRequest waiver(Map<?, ?> row) {
        return new WaiverRequest(
                UUID.fromString(String.valueOf(row.get("id"))),
                WaiverRequest.State.valueOf(String.valueOf(row.get("state"))),
                String.valueOf(row.get("reason")),
                person(row, "person"),
                instant(row.get("requested_at")),
                personOrNull(row, "answerer"),
                instantOrNull(row, "answered_at"),
                text(row, "answer"));
    }

    private static Incident.Person person(Map<?, ?> row, String prefix) {
        return new Incident.Person(
                UUID.fromString(String.valueOf(row.get(prefix + "_id"))), String.valueOf(row.get(prefix + "_name")));
    }

    private static Incident.@Nullable Person personOrNull(Map<?, ?> row, String prefix) {
        return row.get(prefix + "_id") == null ? null : person(row, prefix);
    }

    private static @Nullable Instant instantOrNull(Map<?, ?> row, String name) {
        return row.get(name) == null ? null : instant(row.get(name));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private static List<String> keys(@Nullable Object numbers) {
        return texts(numbers).stream().map(number -> "F-" + number).toList();
    }

    static String json(Map<String, Computed> computed) {
        Map<String, Object> kept = new LinkedHashMap<>();
        computed.forEach((id, one) -> kept.put(id, one.asMap()));
        return Json.write(kept);
    }
}
