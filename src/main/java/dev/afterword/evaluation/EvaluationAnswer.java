package dev.afterword.evaluation;

import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person's answer to a question in one round. */
record EvaluationAnswer(
        int round,
        String question,
        Incident.Person by,
        AnswerValue reply,
        @Nullable String note,
        List<String> citations,
        Instant at) {

    EvaluationAnswer {
        citations = List.copyOf(citations);
    }

    boolean by(java.util.UUID person) {
        return by.id().equals(person);
    }

    /** Returns whether it is another answer than the calculated one, with a reason. */
    boolean contests(AnswerValue calculated) {
        return note != null && !reply.equals(calculated);
    }

    /** Returns whether it has the same content, regardless of author and time. */
    boolean isSameAs(AnswerValue reply, @Nullable String note, List<String> citations) {
        return this.reply.equals(reply)
                && java.util.Objects.equals(this.note, note)
                && this.citations.equals(citations);
    }

    /** Returns the fields for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("answer", reply.spelled());
        map.put("note", note);
        map.put("citations", citations.isEmpty() ? null : citations);
        map.values().removeIf(value -> value == null);
        return map;
    }
}
