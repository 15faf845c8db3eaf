package dev.afterword.incident.policy;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.kernel.FactAction;
import java.util.Collection;
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
        return signers(signOffs(inForce()), facts);
    }

    static Set<ReviewDecision.Signer> signers(
            Collection<ReviewPolicy.SignOffRule> rules, ReviewPolicy.PolicyFacts facts) {
        Set<ReviewDecision.Signer> signers = EnumSet.noneOf(ReviewDecision.Signer.class);
        rules.stream().filter(rule -> rule.holds(facts)).forEach(rule -> signers.addAll(rule.from()));
        return signers;
    }

    /** Returns which sign-offs a policy asks for. */
    List<ReviewPolicy.SignOffRule> signOffs(ReviewPolicy policy) {
        List<ReviewPolicy.SignOffRule> rules = policy.signOffs();
        return rules == null ? shippedSignOffs : rules;
    }

    YamlVersions<ReviewPolicy> versions() {
        return versions;
    }
}
