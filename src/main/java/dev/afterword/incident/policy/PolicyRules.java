package dev.afterword.incident.policy;

import dev.afterword.catalog.PolicyConditions;
import dev.afterword.incident.FactAnswer;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.policy.ReviewPolicy.PolicyFacts;
import dev.afterword.web.PageContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A review policy as sentences, and what it decides for facts that somebody asks about.
 *
 * @param rules those that decide, in their order
 * @param signOffs those that say whose sign-off a review needs
 * @param decides what it decides for the facts; null where nobody asked
 */
public record PolicyRules(
        List<Line> rules, List<Line> signOffs, @Nullable Decides decides, WhatIf asked) {

    /** A rule: when it holds, and what it says then. */
    public record Line(String name, String when, String then, boolean holds) {}

    /** What a policy decides. */
    public record Decides(String rule, String then, String signers) {}

    /**
     * Facts that somebody asks about; nothing of it is stored.
     *
     * @param asked true if somebody asks, also about an incident of which nothing is known yet
     */
    public record WhatIf(
            @Nullable FactAnswer customerImpact,
            @Nullable FactAnswer dataBreach,
            @Nullable @Range(min = 1, max = 5) Integer severity,
            @Nullable @Size(max = 100) String category,
            @Nullable Boolean suspected,
            @Nullable Boolean asked) {

        boolean isAsked() {
            return Boolean.TRUE.equals(asked)
                    || Boolean.TRUE.equals(suspected)
                    || Stream.of(customerImpact, dataBreach, severity, category).anyMatch(Objects::nonNull);
        }

        PolicyFacts facts() {
            return new PolicyFacts(
                    customerImpact == null ? FactAnswer.UNKNOWN : customerImpact,
                    dataBreach == null ? FactAnswer.UNKNOWN : dataBreach,
                    severity,
                    category,
                    Boolean.TRUE.equals(suspected));
        }
    }

    static PolicyRules of(
            PageContext page, ReviewPolicy policy, Collection<ReviewPolicy.SignOffRule> signOffs, WhatIf asked) {
        PolicyFacts facts = asked.facts();
        boolean ask = asked.isAsked();
        ReviewPolicy.Rule deciding = policy.decide(facts);
        List<Line> rules = policy.rules().stream()
                .map(rule ->
                        new Line(rule.name(), when(page, rule.when()), then(page, rule), ask && rule.equals(deciding)))
                .toList();
        List<Line> signed = signOffs.stream()
                .map(rule -> new Line(
                        rule.name(), when(page, rule.when()), signers(page, rule.from()), ask && rule.holds(facts)))
                .toList();
        Set<ReviewDecision.Signer> needed = ReviewPolicies.signers(signOffs, facts);
        Decides decides = ask ? new Decides(deciding.name(), then(page, deciding), signers(page, needed)) : null;
        return new PolicyRules(rules, signed, decides, asked);
    }

    private static String when(PageContext page, Map<String, Set<String>> conditions) {
        return PolicyConditions.sentence(
                page, conditions, fact -> page.t("incident." + fact), (fact, value) -> value(page, fact, value));
    }

    private static String value(PageContext page, String fact, String value) {
        return switch (fact) {
            case "severity" -> page.t("severity." + value);
            case "category" -> page.t("category." + value);
            case "suspected" -> page.t("FactAnswer." + (value.equals("true") ? "YES" : "NO"));
            default -> page.t("FactAnswer." + value);
        };
    }

    private static String then(PageContext page, ReviewPolicy.Rule rule) {
        String outcome = page.t("policy.then." + rule.outcome());
        return rule.dueInDays() == null ? outcome : page.t("policy.then.due", outcome, rule.dueInDays());
    }

    private static String signers(PageContext page, Collection<ReviewDecision.Signer> from) {
        return from.isEmpty()
                ? page.t("policy.nobody")
                : from.stream()
                        .map(each -> page.t("SignOffRole." + each))
                        .collect(Collectors.joining(page.t("policy.comma")));
    }
}
