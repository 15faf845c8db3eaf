package dev.afterword.evaluation;

import java.util.Optional;

/**
 * Answers a question from the record. Each is a bean; a question of a questionnaire names it by {@code computed}. A question that
 * names one that isn't there (yet) is answered by people.
 */
public interface ComputedAnswer {

    /** The name that questions refer to it by. */
    String name();

    /**
     * What the record says; empty where it says nothing, then people answer. Within the caller's transaction; what it needs
     * beyond the {@link IncidentRecord} it fetches in one statement.
     */
    Optional<Computed> from(IncidentRecord record);
}
