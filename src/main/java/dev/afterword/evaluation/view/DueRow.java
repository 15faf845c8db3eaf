package dev.afterword.evaluation.view;

import dev.afterword.incident.EvaluationState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that is owed, as a line of a list.
 *
 * @param handedIn how many have handed in, of {@code asked} who answer
 * @param waiverAsked whether a waiver waits for an answer
 */
public record DueRow(
        UUID incident,
        String key,
        String title,
        @Nullable Integer severity,
        EvaluationState state,
        Instant due,
        int asked,
        int handedIn,
        boolean waiverAsked,
        String lead) {}
