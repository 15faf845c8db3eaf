package dev.afterword.incident.policy;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.YamlVersions.LoadVersion;
import dev.afterword.catalog.YamlVersions.Loaded;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The versions of the review policy, and loading the next one. */
@Controller
class PolicyEndpoints {

    private final ReviewPolicies policies;

    PolicyEndpoints(ReviewPolicies policies) {
        this.policies = policies;
    }

    @GetMapping("/api/v1/review-policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    @ResponseBody
    Page<Loaded> list(Viewer viewer, @Body PageQuery query) {
        return query.of(policies.versions().history(viewer), "policy", Loaded::version);
    }

    @GetMapping("/policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    View page(PageContext page, Viewer viewer, @Body PolicyRules.WhatIf asked, SentForm sent) {
        ReviewPolicy policy = policies.inForce();
        return page.view(
                "incident/policy",
                Map.of(
                        "versions",
                        policies.versions().history(viewer),
                        "form",
                        sent.form(),
                        "rules",
                        PolicyRules.of(page, policy, policies.signOffs(policy), asked)));
    }

    @CommandMapping(
            value = "/review-policies",
            formAction = "/policies",
            form = "/policies",
            status = HttpStatus.CREATED)
    @RequiresAction(Action.MANAGE_POLICIES)
    Outcome<Loaded> load(Viewer viewer, @Body LoadVersion command) {
        Loaded loaded = policies.versions().load(viewer, command);
        return Outcome.of("/policies", () -> loaded).location("/review-policies");
    }
}
