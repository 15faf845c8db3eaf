package dev.afterword.incident.policy;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.kernel.FactAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The versions of the review policy. */
@Component
public class ReviewPolicies {

    private final YamlVersions<ReviewPolicy> versions;
    private final List<ReviewPolicy.SignOffRule> shippedSignOffs;

    ReviewPolicies(YamlVersions.Documents documents) {
        versions = documents.of(
                "incident.review_policy",
                ReviewPolicy.class,
                "policies/review-policy.yaml",
                FactAction.REVIEW_POLICY_LOADED);
        shippedSignOffs = Objects.requireNonNull(versions.shipped().signOffs());
    }

    /** Returns the policy in force. A transaction must be open. */
    public ReviewPolicy inForce() {
        return versions.inForce();
    }

    /** Returns whose sign-offs a review of these facts needs, by the policy in force. A transaction must be open. */
    public Set<ReviewDecision.Signer> signers(ReviewPolicy.PolicyFacts facts) {
        List<ReviewPolicy.SignOffRule> rules = inForce().signOffs();
        Set<ReviewDecision.Signer> signers = EnumSet.noneOf(ReviewDecision.Signer.class);
        (rules == null ? shippedSignOffs : rules)
                .stream().filter(rule -> rule.holds(facts)).forEach(rule -> signers.addAll(rule.from()));
        return signers;
    }

    YamlVersions<ReviewPolicy> versions() {
        return versions;
    }
}
