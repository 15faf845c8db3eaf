package dev.afterword.catalog;

import dev.afterword.web.PageContext;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The conditions of a policy's rule as a sentence. */
public final class PolicyConditions {

    private PolicyConditions() {}

    /**
     * @param conditions the allowed values of each fact
     * @param fact the reader's words for a fact
     * @param value their words for a fact's value
     */
    public static String sentence(
            PageContext page,
            Map<String, Set<String>> conditions,
            UnaryOperator<String> fact,
            BinaryOperator<String> value) {
        return conditions.isEmpty()
                ? page.t("policy.always")
                : conditions.entrySet().stream()
                        .map(each -> page.t(
                                "policy.when",
                                fact.apply(each.getKey()),
                                each.getValue().stream()
                                        .map(allowed -> value.apply(each.getKey(), allowed))
                                        .collect(Collectors.joining(page.t("policy.or")))))
                        .collect(Collectors.joining(page.t("policy.and")));
    }
}
