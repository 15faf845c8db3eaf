package dev.afterword.followup.clock;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.kernel.FactAction;
import org.springframework.stereotype.Component;

/** The versions of the policy about the terms of follow-ups. */
@Component
class FollowUpPolicies {

    private final YamlVersions<FollowUpPolicy> versions;

    FollowUpPolicies(YamlVersions.Documents documents) {
        versions = documents.of(
                "followup.policy",
                FollowUpPolicy.class,
                "policies/follow-up-policy.yaml",
                FactAction.FOLLOW_UP_POLICY_LOADED);
    }

    YamlVersions<FollowUpPolicy> versions() {
        return versions;
    }
}
