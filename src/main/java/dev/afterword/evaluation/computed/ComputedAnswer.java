package dev.afterword.evaluation.computed;

import java.util.Optional;

/**
 * Calculates the answer to a question from the incident's data. Each is a bean; a question refers to it by {@code computed}. If
 * there is no bean with that name, people answer the question.
 */
public interface ComputedAnswer {

    /** Returns the name that questions refer to. */
    String name();

    /**
     * Returns the answer; empty if the data isn't sufficient, so that people answer. The caller's transaction must be open; data
     * beyond the {@link IncidentRecord} needs one statement.
     */
    Optional<Computed> from(IncidentRecord record);
}
