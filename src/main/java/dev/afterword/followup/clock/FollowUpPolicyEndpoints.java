package dev.afterword.followup.clock;

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

/** The versions of the policy about the terms of follow-ups, and loading the next one. */
@Controller
@RequiresAction(Action.MANAGE_POLICIES)
class FollowUpPolicyEndpoints {

    private static final String PAGE = "/policies/follow-ups";

    private final FollowUpPolicies policies;

    FollowUpPolicyEndpoints(FollowUpPolicies policies) {
        this.policies = policies;
    }

    @GetMapping("/api/v1/follow-up-policies")
    @ResponseBody
    Page<Loaded> list(Viewer viewer, @Body PageQuery query) {
        return query.of(policies.versions().history(viewer), "policy", Loaded::version);
    }

    /** @param asked facts that somebody asks about; nothing of it is stored */
    @GetMapping(PAGE)
    View page(PageContext page, Viewer viewer, @Body ClockRules.WhatIf asked, SentForm sent) {
        return page.view(
                "followup/policy",
                Map.of(
                        "versions",
                        policies.versions().history(viewer),
                        "form",
                        sent.form(),
                        "rules",
                        ClockRules.of(page, policies.versions().inForce(), asked)));
    }

    @CommandMapping(value = "/follow-up-policies", formAction = PAGE, form = PAGE, status = HttpStatus.CREATED)
    Outcome<Loaded> load(Viewer viewer, @Body LoadVersion command) {
        Loaded loaded = policies.versions().load(viewer, command);
        return Outcome.of(PAGE, () -> loaded).location("/follow-up-policies");
    }
}
