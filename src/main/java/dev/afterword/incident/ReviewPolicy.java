package dev.afterword.incident;

import dev.afterword.catalog.Rsit;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rules that decide whether a review is required: the first rule whose conditions all hold decides. Read from YAML.
 *
 * @param evaluationDueInDays days from the end of an incident until its response is to be evaluated
 */
record ReviewPolicy(
        @NotBlank @Size(max = 60) String version,
        @Size(max = 200) List<@Valid Rule> rules,
        @Range(min = 1, max = 3650) int evaluationDueInDays)
        implements Checked {

    /** How many characters of YAML a policy may have. */
    static final int MOST_CHARACTERS = 65_536;

    private static final Set<String> ANSWERS = Set.of("YES", "NO", "SUSPECTED", "UNKNOWN");

    private static final Map<String, Set<String>> FACTS = Map.of(
            "customerImpact", ANSWERS,
            "dataBreach", ANSWERS,
            "severity", Set.of("1", "2", "3", "4", "5"),
            "category", Set.copyOf(Rsit.classes()),
            "suspected", Set.of("true", "false"));

    ReviewPolicy {
        evaluationDueInDays = evaluationDueInDays == 0 ? EvaluationDeadline.DAYS : evaluationDueInDays;
        rules = rules == null ? List.of() : Collections.unmodifiableList(rules);
    }

    /**
     * @param when the values that each named fact may have; no entry, no condition
     * @param dueInDays days from intake until the published review is due; null for no date
     */
    record Rule(
            @NotBlank @Size(max = 60) String name,
            Map<String, Set<String>> when,
            @NotNull Outcome outcome,
            @Nullable @Range(min = 1, max = 3650) Integer dueInDays) {

        Rule {
            Map<String, Set<String>> conditions = new TreeMap<>();
            if (when != null) {
                when.forEach((fact, values) -> conditions.put(fact, spelled(fact, values)));
            }
            when = Collections.unmodifiableMap(conditions);
        }

        boolean holds(PolicyFacts facts) {
            return when.entrySet().stream()
                    .allMatch(condition -> condition.getValue().contains(facts.value(condition.getKey())));
        }

        /** Policies were written with the yes and no of YAML 1.1, in any case. */
        private static Set<String> spelled(String fact, @Nullable Set<String> values) {
            Set<String> spelled = new TreeSet<>();
            if (values != null) {
                values.forEach(value -> spelled.add(spelled(fact, value)));
            }
            return spelled;
        }

        private static String spelled(String fact, String value) {
            boolean suspected = fact.equals("suspected");
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "yes", "on", "true" -> suspected ? "true" : "YES";
                case "no", "off", "false" -> suspected ? "false" : "NO";
                default -> value;
            };
        }
    }

    /** A policy ends with a rule that always holds; conditions name known facts and values that these can have. */
    @Override
    @SuppressWarnings("ConstantValue") // a rule that couldn't be read is null here
    public void check(Errors errors) {
        if (rules.isEmpty()
                || (rules.getLast() != null && !rules.getLast().when().isEmpty())) {
            errors.reject("rules", "lastRule");
        }
        for (int i = 0; i < rules.size(); i++) {
            String path = "rules." + i + ".when.";
            if (rules.get(i) != null) {
                rules.get(i).when().forEach((fact, values) -> check(path + fact, fact, values, errors));
            }
        }
    }

    private static void check(String path, String fact, Set<String> values, Errors errors) {
        Set<String> possible = FACTS.get(fact);
        if (possible == null) {
            errors.reject(path, "oneOf", String.join(", ", new TreeSet<>(FACTS.keySet())));
        } else if (values.isEmpty() || !possible.containsAll(values)) {
            errors.reject(path, "oneOf", String.join(", ", new TreeSet<>(possible)));
        }
    }

    /** The rule that decides. */
    Rule decide(PolicyFacts facts) {
        return rules.stream().filter(rule -> rule.holds(facts)).findFirst().orElseThrow();
    }
}
