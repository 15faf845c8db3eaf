package dev.afterword.evaluation.view;

import java.util.List;

/** The results of the questions under one heading. */
public record ResultSection(String title, List<ResultQuestion> questions) {

    /** Returns those with scores, or the checks. */
    public List<ResultQuestion> questions(boolean judged) {
        return questions.stream().filter(one -> one.judged() == judged).toList();
    }
}
