package dev.afterword.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changed, field by field, for the audit trail. */
record Changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

    static Changes between(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = new LinkedHashMap<>();
        after.forEach((field, value) -> {
            if (!Objects.equals(before.get(field), value)) {
                was.put(field, before.get(field));
                is.put(field, value);
            }
        });
        return new Changes(was, is);
    }

    static Map<String, @Nullable Object> opened(Incident incident) {
        Map<String, @Nullable Object> map = incident.facts().asMap();
        map.values().removeIf(value -> value == null || value.equals(java.util.List.of()) || value.equals(Map.of()));
        map.put("reviewDecision", decision(incident.decision()));
        map.put("historical", incident.historical());
        Incident.Source source = incident.source();
        if (source != null) {
            map.put("source", source.name() + ":" + source.id());
        }
        return map;
    }

    static Map<String, @Nullable Object> decision(ReviewDecision decision) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("outcome", decision.outcome().name());
        map.put("rule", decision.rule());
        map.put("policyVersion", decision.policyVersion());
        map.put("facts", decision.facts());
        map.put("dueAt", decision.dueAt() == null ? null : decision.dueAt().toString());
        map.put("waiver", decision.waiver().name());
        return map;
    }
}
