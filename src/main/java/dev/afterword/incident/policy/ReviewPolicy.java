package dev.afterword.incident.policy;

import dev.afterword.catalog.Rsit;
import dev.afterword.catalog.YamlVersions;
import dev.afterword.incident.FactAnswer;
import dev.afterword.incident.ReviewDecision;
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
 * Ordered rules that decide whether a review is required: the first rule whose conditions are all met decides. Further rules say which
 * sign-offs it needs: those of every rule whose conditions are met. Read from YAML.
 *
 * @param signOffs null in a policy from before there were such rules; those of the shipped policy apply then
 * @param provenAfterDays days without recurrence after which a verified follow-up counts as effective; 0 for never
 * @param evaluationDueInDays days from the end of an incident until the evaluation of its response is due
 */
public record ReviewPolicy(
        @NotBlank @Size(max = 60) String version,
        @Size(max = 200) List<@Valid Rule> rules,
        @Nullable @Size(max = 100) List<@Valid SignOffRule> signOffs,
        @Range(min = 1, max = 3650) int evaluationDueInDays,
        @Range(min = 0, max = 3650) int provenAfterDays)
        implements Checked, YamlVersions.Versioned {

    private static final Set<String> ANSWERS = Set.of("YES", "NO", "SUSPECTED", "UNKNOWN");

    private static final Map<String, Set<String>> FACTS = Map.of(
            "customerImpact", ANSWERS,
            "dataBreach", ANSWERS,
            "severity", Set.of("1", "2", "3", "4", "5"),
            "category", Set.copyOf(Rsit.classes()),
            "suspected", Set.of("true", "false"));

    public ReviewPolicy {
        evaluationDueInDays = evaluationDueInDays == 0 ? EvaluationDeadline.DAYS : evaluationDueInDays;
        rules = rules == null ? List.of() : Collections.unmodifiableList(rules);
        signOffs = signOffs == null ? null : Collections.unmodifiableList(signOffs);
    }

    /**
     * @param when as in {@link Rule}
     * @param from whose sign-off the review needs
     */
    public record SignOffRule(
            @NotBlank @Size(max = 60) String name,
            Map<String, Set<String>> when,
            @Size(min = 1, max = 5) Set<ReviewDecision.Signer> from) {

        public SignOffRule {
            when = conditions(when);
            from = from == null ? Set.of() : from;
        }

        boolean holds(PolicyFacts facts) {
            return areMet(when, facts);
        }
    }

    private static Map<String, Set<String>> conditions(@Nullable Map<String, Set<String>> when) {
        Map<String, Set<String>> conditions = new TreeMap<>();
        if (when != null) {
            when.forEach((fact, values) -> conditions.put(fact, Rule.spelled(fact, values)));
        }
        return Collections.unmodifiableMap(conditions);
    }

    private static boolean areMet(Map<String, Set<String>> conditions, PolicyFacts facts) {
        return conditions.entrySet().stream()
                .allMatch(condition -> condition.getValue().contains(facts.value(condition.getKey())));
    }

    /**
     * @param when the allowed values of each fact; a fact without an entry has no condition
     * @param dueInDays days from the creation of the incident until the published review is due; null for no due date
     */
    public record Rule(
            @NotBlank @Size(max = 60) String name,
            Map<String, Set<String>> when,
            @NotNull ReviewDecision.Outcome outcome,
            @Nullable @Range(min = 1, max = 3650) Integer dueInDays) {

        public Rule {
            when = conditions(when);
        }

        boolean holds(PolicyFacts facts) {
            return areMet(when, facts);
        }

        /** Accepts the spellings of yes and no in YAML 1.1, in any case, because existing policies use them. */
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

    /** Checks that the last rule has no conditions, and that conditions use known facts with possible values. */
    @Override
    @SuppressWarnings("ConstantValue") // a rule that couldn't be read is null here
    public void check(Errors errors) {
        if (rules.isEmpty()
                || (rules.getLast() != null && !rules.getLast().when().isEmpty())) {
            errors.reject("rules", "lastRule");
        }
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) != null) {
                check("rules." + i + ".when.", rules.get(i).when(), errors);
            }
        }
        for (int i = 0; signOffs != null && i < signOffs.size(); i++) {
            if (signOffs.get(i) != null) {
                check("signOffs." + i + ".when.", signOffs.get(i).when(), errors);
            }
        }
    }

    private static void check(String path, Map<String, Set<String>> conditions, Errors errors) {
        conditions.forEach((fact, values) -> check(path + fact, fact, values, errors));
    }

    private static void check(String path, String fact, Set<String> values, Errors errors) {
        Set<String> possible = FACTS.get(fact);
        if (possible == null) {
            errors.reject(path, "oneOf", String.join(", ", new TreeSet<>(FACTS.keySet())));
        } else if (values.isEmpty() || !possible.containsAll(values)) {
            errors.reject(path, "oneOf", String.join(", ", new TreeSet<>(possible)));
        }
    }

    /** Returns the deciding rule. */
    public Rule decide(PolicyFacts facts) {
        return rules.stream().filter(rule -> rule.holds(facts)).findFirst().orElseThrow();
    }

    /** Returns whether a rule that requires the review applies to the facts now and did not apply to the earlier ones. */
    public boolean requiresMore(PolicyFacts now, PolicyFacts earlier) {
        return rules.stream()
                .filter(rule -> rule.outcome() == ReviewDecision.Outcome.REQUIRED)
                .anyMatch(rule -> rule.holds(now) && !rule.holds(earlier));
    }

    /** The facts that a review policy can use, and that a decision stores. */
    public record PolicyFacts(
            FactAnswer customerImpact,
            FactAnswer dataBreach,
            @Nullable Integer severity,
            @Nullable String category,
            boolean suspected) {

        /** Reads the facts from the form in which a decision stores them. */
        public static PolicyFacts of(Map<String, ? extends @Nullable Object> stored) {
            return new PolicyFacts(
                    FactAnswer.valueOf(String.valueOf(stored.get("customerImpact"))),
                    FactAnswer.valueOf(String.valueOf(stored.get("dataBreach"))),
                    (Integer) stored.get("severity"),
                    (String) stored.get("category"),
                    Boolean.TRUE.equals(stored.get("suspected")));
        }

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
}
