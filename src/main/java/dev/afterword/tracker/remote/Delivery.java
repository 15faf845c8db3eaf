package dev.afterword.tracker.remote;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verified message of a tracker. What it says about issues of products with an API is only a reason to fetch them, so that it doesn't
 * matter whether messages come twice or in another order.
 *
 * @param id the same if it is sent again
 * @param issues the issues that it is about
 * @param state the issue itself, from products that can't be asked for it; null otherwise
 * @param deleted whether {@code state} tells that the issue was deleted
 */
public record Delivery(
        String id, Set<String> issues, @Nullable RemoteIssue state, boolean deleted) {

    public Delivery {
        issues = Set.copyOf(issues);
    }
}
