package dev.afterword.web;

import dev.afterword.kernel.Fidelity;
import org.jspecify.annotations.Nullable;

/**
 * A time as calls take it, as exactly as it is known; {@link Input#when} reads it.
 *
 * @param at an instant, or as much of a date and time as there is, in {@code zone}
 * @param plusMinus an ISO duration
 */
public record KnownTime(
        String at,
        @Nullable Fidelity fidelity,
        @Nullable String zone,
        @Nullable String plusMinus) {}
