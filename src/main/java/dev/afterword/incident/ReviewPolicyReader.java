package dev.afterword.incident;

import dev.afterword.web.Input;
import dev.afterword.web.YamlInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a review policy from YAML, saying which field is wrong and what would be right. */
final class ReviewPolicyReader {

    static final int MOST_CHARACTERS = 65_536;
    private static final int MOST_RULES = 200;
    private static final Map<String, Set<String>> FACTS = Map.of(
            "customerImpact", Set.of("YES", "NO", "SUSPECTED", "UNKNOWN"),
            "dataBreach", Set.of("YES", "NO", "SUSPECTED", "UNKNOWN"),
            "severity", Set.of("1", "2", "3", "4", "5"),
            "category", Set.copyOf(dev.afterword.catalog.Rsit.classes()),
            "suspected", Set.of("true", "false"));

    private ReviewPolicyReader() {}

    static ReviewPolicy read(String yaml) {
        Input input = YamlInput.read(yaml, MOST_CHARACTERS);
        String version = input.required("version", 60);
        List<Input> items = input.objects("rules", MOST_RULES);
        List<ReviewPolicy.Rule> rules = new ArrayList<>();
        items.forEach(item -> rules.add(rule(item)));
        if (rules.isEmpty() || !rules.getLast().when().isEmpty()) {
            input.reject("rules", "lastRule");
        }
        Integer evaluation = input.number("evaluationDueInDays", 1, 3650);
        input.check();
        return new ReviewPolicy(version, List.copyOf(rules), evaluation == null ? EvaluationDeadline.DAYS : evaluation);
    }

    private static ReviewPolicy.Rule rule(Input item) {
        String name = item.required("name", 60);
        Outcome outcome = item.requiredOneOf("outcome", Outcome.class);
        Integer due = item.number("dueInDays", 1, 3650);
        return new ReviewPolicy.Rule(name, conditions(item.object("when")), outcome, due);
    }

    private static Map<String, Set<String>> conditions(@Nullable Input when) {
        Map<String, Set<String>> conditions = new LinkedHashMap<>();
        if (when == null) {
            return conditions;
        }
        for (String fact : new TreeSet<>(when.names())) {
            Set<String> values = new TreeSet<>();
            when.texts(fact, 50, 60).forEach(value -> values.add(spelled(value, fact)));
            Set<String> possible = FACTS.get(fact);
            if (possible == null) {
                when.reject(fact, "oneOf", String.join(", ", new TreeSet<>(FACTS.keySet())));
            } else if (values.isEmpty() || !possible.containsAll(values)) {
                when.reject(fact, "oneOf", String.join(", ", new TreeSet<>(possible)));
            }
            conditions.put(fact, values);
        }
        return conditions;
    }

    /** YAML 1.1 takes a bare YES and NO for true and false. */
    private static String spelled(String value, String fact) {
        if (fact.equals("suspected")) {
            return value;
        }
        return value.equals("true") ? "YES" : value.equals("false") ? "NO" : value;
    }
}
