package dev.afterword.incident;

import org.jspecify.annotations.Nullable;

/** The facts that a review policy can use, and that a decision stores. */
record PolicyFacts(
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        @Nullable Integer severity,
        @Nullable String category,
        boolean suspected) {

    /** Returns the value of a fact as rules write it. A missing severity counts as 3; a category counts by its class. */
    String value(String fact) {
        return switch (fact) {
            case "customerImpact" -> customerImpact.name();
            case "dataBreach" -> dataBreach.name();
            case "severity" -> String.valueOf(severity == null ? 3 : severity);
            case "category" -> category == null ? "" : category.replaceFirst("/.*", "");
            case "suspected" -> String.valueOf(suspected);
            default -> throw new IllegalArgumentException("no such fact: " + fact);
        };
    }
}
