package dev.afterword.evaluation.view;

/**
 * One answer on a scale.
 *
 * @param mark the initials of the person who gave it; empty if it is calculated
 * @param says who answered what
 * @param low whether it needs a consequence, or isn't fully met
 */
public record Dot(String mark, String says, boolean low) {

    public boolean calculated() {
        return mark.isEmpty();
    }
}
