package dev.afterword.followup.clock;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.followup.FollowUpFacts.Priority;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Ordered rules about the terms of follow-ups: the first one whose conditions are all met counts. All terms are in business days. Read from YAML. */
public record FollowUpPolicy(
        @NotBlank @Size(max = 60) String version,
        @Size(max = 200) List<@Valid ClockRule> rules) implements Checked, YamlVersions.Versioned {

    private static final String TEAM = "team";

    private static final Map<String, Set<String>> FACTS = Map.of(
            "kind",
            names(FollowUpKind.values()),
            "priority",
            names(Priority.values()),
            "severity",
            Set.of("1", "2", "3", "4", "5"));

    public FollowUpPolicy {
        rules = rules == null ? List.of() : Collections.unmodifiableList(rules);
    }

    private static Set<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).collect(Collectors.toSet());
    }

    /** The people who are told, one group after the other, that the owner is late. */
    public enum Rung {
        TEAM_LEAD,
        /** Those of the services that its findings are about. */
        SERVICE_CONTACTS,
        INCIDENT_LEAD,
        /** All response leads who work on the incident. */
        LEADS
    }

    /** @param after business days after the day that was missed */
    public record EscalationStep(
            @NotNull Rung to, @Range(min = 1, max = 250) int after) {}

    /**
     * How often, and by how many business days altogether, the response team may move the date of resolution to a later day; beyond that a
     * response lead decides. Null for no limit.
     */
    public record ExtensionLimit(
            @Nullable @Range(max = 100) Integer number,
            @Nullable @Range(max = 1000) Integer days) {}

    /**
     * @param when the allowed values of each fact; a fact without an entry has no condition
     * @param remindBefore on which business day before a date its owner is reminded of it
     */
    public record ClockRule(
            @NotBlank @Size(max = 60) String name,
            Map<String, Set<String>> when,
            @Range(min = 1, max = 250) int acceptWithin,
            @Range(min = 1, max = 1000) int resolveWithin,
            @Range(max = 60) int remindBefore,
            @Size(max = 20) List<@Valid EscalationStep> escalation,
            @Nullable @Valid ExtensionLimit extensions) {

        public ClockRule {
            Map<String, Set<String>> conditions = new TreeMap<>();
            if (when != null) {
                when.forEach((fact, values) -> conditions.put(fact, values == null ? Set.of() : values));
            }
            when = Collections.unmodifiableMap(conditions);
            escalation = escalation == null ? List.of() : Collections.unmodifiableList(escalation);
        }

        boolean isMetBy(ClockFacts facts) {
            return when.entrySet().stream()
                    .allMatch(condition -> condition.getValue().contains(facts.value(condition.getKey())));
        }

        /** Returns whether only a response lead may extend once more. */
        boolean isBeyondLimit(int number, int days) {
            return extensions != null
                    && ((extensions.number() != null && number > extensions.number())
                            || (extensions.days() != null && days > extensions.days()));
        }
    }

    /**
     * What rules ask about.
     *
     * @param severity of its finding; one that nobody has set counts as 3
     */
    public record ClockFacts(
            FollowUpKind kind,
            Priority priority,
            int severity,
            @Nullable String team) {

        private String value(String fact) {
            return switch (fact) {
                case "kind" -> kind.name();
                case "priority" -> priority.name();
                case "severity" -> String.valueOf(severity);
                case TEAM -> team == null ? "" : team;
                default -> throw new IllegalArgumentException("no such fact: " + fact);
            };
        }
    }

    /** Checks that the last rule has no conditions, that names are unique, and that conditions use known facts with possible values. */
    @Override
    @SuppressWarnings("ConstantValue") // a rule that couldn't be read is null here
    public void check(Errors errors) {
        if (rules.isEmpty()
                || (rules.getLast() != null && !rules.getLast().when().isEmpty())) {
            errors.reject("rules", "lastClockRule");
        }
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            ClockRule rule = rules.get(i);
            if (rule == null) {
                continue;
            }
            if (rule.name() != null && !names.add(rule.name())) {
                errors.reject("rules." + i + ".name", "sameTwice", rule.name());
            }
            String path = "rules." + i + ".when.";
            rule.when().forEach((fact, values) -> check(path + fact, fact, values, errors));
        }
    }

    private static void check(String path, String fact, Set<String> values, Errors errors) {
        Set<String> possible = FACTS.get(fact);
        if (fact.equals(TEAM) && !values.isEmpty()) {
            return;
        }
        if (possible == null) {
            Set<String> facts = new TreeSet<>(FACTS.keySet());
            facts.add(TEAM);
            errors.reject(path, "oneOf", String.join(", ", facts));
        } else if (values.isEmpty() || !possible.containsAll(values)) {
            errors.reject(path, "oneOf", String.join(", ", new TreeSet<>(possible)));
        }
    }

    /** Returns the first rule whose conditions are met. */
    ClockRule of(ClockFacts facts) {
        return rules.stream().filter(rule -> rule.isMetBy(facts)).findFirst().orElseThrow();
    }

    /** Returns the rule with this name. */
    ClockRule named(String name) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
