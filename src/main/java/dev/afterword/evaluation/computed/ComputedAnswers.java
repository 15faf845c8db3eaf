package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Calculates all answers that can be calculated. */
@Component
public class ComputedAnswers {

    private final Map<String, ComputedAnswer> answers = new TreeMap<>();

    ComputedAnswers(List<ComputedAnswer> answers) {
        answers.forEach(answer -> this.answers.put(answer.name(), answer));
    }

    /** Returns the answers by question id; questions that can't be calculated are left out. */
    public Map<String, Computed> of(Questionnaire questionnaire, IncidentRecord record) {
        Map<String, Computed> computed = new LinkedHashMap<>();
        for (Question question : questionnaire.questions()) {
            ComputedAnswer answer = question.computed() == null ? null : answers.get(question.computed());
            if (answer != null) {
                answer.from(record)
                        .filter(found -> found.reply().fits(question.kind()))
                        .ifPresent(found -> computed.put(question.id(), found));
            }
        }
        return computed;
    }
}
