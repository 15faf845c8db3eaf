package dev.afterword.evaluation;

import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import org.jspecify.annotations.Nullable;

/** Both verdicts as somebody sends them. */
record Verdicts(
        Sufficiency sufficiency,
        Completeness completeness,
        @Nullable String note) {

    private static final int NOTE = 5_000;

    static Verdicts read(Input input) {
        Verdicts verdicts = new Verdicts(
                input.requiredOneOf("sufficiency", Sufficiency.class),
                input.requiredOneOf("completeness", Completeness.class),
                input.text("note", NOTE));
        input.check();
        return verdicts;
    }

    /** Whoever decides otherwise than the rule proposes says why. */
    void requireNote(VerdictRules tally) {
        if (note == null && (sufficiency != tally.sufficiency() || completeness != tally.completeness())) {
            throw Problem.invalid("note", "verdictNote");
        }
    }
}
