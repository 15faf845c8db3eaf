package dev.afterword.evaluation.view;

import dev.afterword.incident.part.NextStep;
import org.jspecify.annotations.Nullable;

/**
 * How the response to an incident went, in a few words.
 *
 * @param sufficiency the name of the verdict; null before there is one
 * @param completeness the name of the verdict; null before there is one
 * @param note the reason of those who concluded; null if they gave none
 * @param proposed that both verdicts are only what the rules propose so far, and by how many answers; null for verdicts in force
 * @param step what can be done next; null if nothing
 */
public record ResponseGlance(
        @Nullable String sufficiency,
        @Nullable String completeness,
        @Nullable String note,
        @Nullable String proposed,
        @Nullable NextStep step) {}
