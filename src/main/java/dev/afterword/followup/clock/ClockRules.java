package dev.afterword.followup.clock;

import dev.afterword.catalog.PolicyConditions;
import dev.afterword.followup.FollowUpFacts.Priority;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.clock.FollowUpPolicy.ClockFacts;
import dev.afterword.followup.clock.FollowUpPolicy.ClockRule;
import dev.afterword.followup.clock.FollowUpPolicy.ExtensionLimit;
import dev.afterword.web.PageContext;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The follow-up policy as sentences, and which rule holds for facts that somebody asks about. */
public record ClockRules(List<Line> rules, WhatIf asked) {

    /**
     * A rule in the reader's words.
     *
     * @param terms until when a follow-up is accepted and resolved, and when its owner is reminded
     * @param late who is told if it is late
     * @param extensions how often, and by how much, it may be moved
     */
    public record Line(
            String name, String when, List<String> terms, List<String> late, String extensions, boolean holds) {}

    /**
     * Facts that somebody asks about; nothing of it is stored.
     *
     * @param asked true if somebody asks
     */
    public record WhatIf(
            @Nullable FollowUpKind kind,
            @Nullable Priority priority,
            @Nullable @Range(min = 1, max = 5) Integer severity,
            @Nullable @Size(max = 200) String team,
            @Nullable Boolean asked) {

        /** Returns whether somebody asks without what every follow-up has. */
        public boolean isIncomplete() {
            return Boolean.TRUE.equals(asked) && (kind == null || priority == null);
        }

        /** Returns the facts, where what every follow-up has is given. */
        private @Nullable ClockFacts facts() {
            return kind == null || priority == null
                    ? null
                    : new ClockFacts(kind, priority, severity == null ? 3 : severity, team);
        }
    }

    static ClockRules of(PageContext page, FollowUpPolicy policy, WhatIf asked) {
        ClockFacts facts = asked.facts();
        ClockRule deciding = facts == null ? null : policy.of(facts);
        return new ClockRules(
                policy.rules().stream()
                        .map(rule -> line(page, rule, rule.equals(deciding)))
                        .toList(),
                asked);
    }

    private static Line line(PageContext page, ClockRule rule, boolean holds) {
        return new Line(
                rule.name(),
                PolicyConditions.sentence(
                        page,
                        rule.when(),
                        fact -> page.t("clockFact." + fact),
                        (fact, value) -> value(page, fact, value)),
                List.of(
                        page.t("clockRule.accept", rule.acceptWithin()),
                        page.t("clockRule.resolve", rule.resolveWithin()),
                        page.t("clockRule.remind", rule.remindBefore())),
                rule.escalation().stream()
                        .map(step -> page.t("clockRule.escalate", page.t(step.to()), step.after()))
                        .toList(),
                extensions(page, rule.extensions()),
                holds);
    }

    private static String extensions(PageContext page, @Nullable ExtensionLimit limit) {
        String most = limit == null
                ? ""
                : Stream.of(
                                limit.number() == null ? null : page.t("clockRule.extend.number", limit.number()),
                                limit.days() == null ? null : page.t("clockRule.extend.days", limit.days()))
                        .filter(each -> each != null)
                        .collect(Collectors.joining(page.t("policy.comma")));
        return most.isEmpty() ? page.t("clockRule.extend.any") : page.t("clockRule.extend", most);
    }

    private static String value(PageContext page, String fact, String value) {
        return switch (fact) {
            case "kind" -> page.t(FollowUpKind.valueOf(value));
            case "priority" -> page.t(Priority.valueOf(value));
            case "severity" -> page.t("severity." + value);
            default -> value;
        };
    }
}
