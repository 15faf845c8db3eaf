package dev.afterword.incident;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rules that decide whether a review is required: the first rule whose conditions all hold decides.
 *
 * @param evaluationDueInDays days from the end of an incident until its response is to be evaluated
 */
record ReviewPolicy(String version, List<Rule> rules, int evaluationDueInDays) {

    /**
     * @param when the values that each named fact may have; no entry, no condition
     * @param dueInDays days from intake until the published review is due; null for no date
     */
    record Rule(
            String name,
            Map<String, Set<String>> when,
            Outcome outcome,
            @Nullable Integer dueInDays) {
        boolean holds(PolicyFacts facts) {
            return when.entrySet().stream()
                    .allMatch(condition -> condition.getValue().contains(facts.value(condition.getKey())));
        }
    }

    /** The rule that decides. A policy ends with a rule that always holds, which its reader makes sure of. */
    Rule decide(PolicyFacts facts) {
        return rules.stream().filter(rule -> rule.holds(facts)).findFirst().orElseThrow();
    }
}
