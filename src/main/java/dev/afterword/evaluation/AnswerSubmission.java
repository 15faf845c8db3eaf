package dev.afterword.evaluation;

import dev.afterword.incident.Citations;
import dev.afterword.input.FieldOptions;
import dev.afterword.web.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends as their answers.
 *
 * @param draft whether only they are to see them yet
 * @param version of their sheet that this was written on; null where they didn't say
 */
record AnswerSubmission(
        List<Item> items, boolean draft, @Nullable Long version) {

    private static final int MOST = 100;
    private static final int NOTE = 5_000;

    /**
     * The answer to one question.
     *
     * @param field the name that its errors go by, such as {@code answers.2}
     * @param reply null takes the answer back
     */
    record Item(
            String field,
            String question,
            @Nullable AnswerValue reply,
            @Nullable String note,
            List<String> citations) {}

    /** Reads a form or a JSON object, against the questionnaire; throws all that is wrong. */
    static AnswerSubmission read(Input input, Questionnaire questionnaire) {
        List<Item> items = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Input item : input.objects("answers", MOST)) {
            String id = item.required("question", 20);
            Optional<Question> question = questionnaire.find(id);
            if (question.isEmpty()) {
                item.reject("question", "noSuchQuestion", id);
            } else if (!named.add(id)) {
                item.reject("question", "questionTwice", id);
            }
            items.add(item(
                    "answers." + items.size(),
                    item,
                    id,
                    question.map(Question::kind).orElse(QuestionKind.SCORE)));
        }
        Integer version = input.number("version", 0, Integer.MAX_VALUE);
        boolean draft = input.flag("draft");
        input.check();
        return new AnswerSubmission(List.copyOf(items), draft, version == null ? null : version.longValue());
    }

    private static Item item(String field, Input item, String id, QuestionKind kind) {
        AnswerValue reply = reply(item, kind);
        String note = item.text("note", NOTE);
        List<String> citations = Citations.read(item, "citations");
        if (reply == null && (note != null || !citations.isEmpty())) {
            item.reject("value", "answerFirst");
        }
        if (reply != null && !reply.applies() && note == null) {
            item.reject("note", "notApplicableReason");
        }
        return new Item(field, id, reply, note, citations);
    }

    /** A form has one group of choices, so a value may spell a score. */
    private static @Nullable AnswerValue reply(Input item, QuestionKind kind) {
        Integer score = item.number("score", 0, AnswerValue.HIGHEST);
        String value = item.text("value", 20);
        if (score == null && value == null) {
            return null;
        }
        AnswerValue reply = score != null ? AnswerValue.score(score) : parsed(value);
        if (reply == null || !reply.fits(kind) || (score != null && value != null)) {
            item.reject(
                    "value",
                    "oneOf",
                    kind == QuestionKind.SCORE
                            ? FieldOptions.of(0, 1, 2, 3, 4, CheckValue.NOT_APPLICABLE)
                            : FieldOptions.of(CheckValue.class));
        }
        return reply;
    }

    private static @Nullable AnswerValue parsed(@Nullable String value) {
        try {
            return value == null ? null : AnswerValue.parse(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
