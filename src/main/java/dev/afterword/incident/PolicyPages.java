package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The versions of the review policy: looking at them, loading the next from YAML. */
@Controller
class PolicyPages {

    private final ReviewPolicies policies;

    PolicyPages(ReviewPolicies policies) {
        this.policies = policies;
    }

    /** A version in the shape of the API; {@code loadedAt} null for the one that is shipped. */
    record PolicyJson(
            String version,
            String source,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy) {
        static PolicyJson of(ReviewPolicies.Loaded loaded) {
            return new PolicyJson(loaded.version(), loaded.source(), loaded.loadedAt(), loaded.loadedBy());
        }
    }

    @GetMapping("/policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    View list(PageContext page, Viewer viewer) {
        return page(page, viewer, Form.empty());
    }

    @PostMapping("/policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    View load(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> {
                    String source = input.required("source", ReviewPolicyReader.MOST_CHARACTERS);
                    input.check();
                    policies.load(viewer, source);
                    return page.redirect("/policies");
                },
                form -> page(page, viewer, form));
    }

    private View page(PageContext page, Viewer viewer, Form form) {
        return page.view("incident/policies", Map.of("versions", policies.history(viewer), "form", form));
    }

    @GetMapping("/api/v1/review-policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    @ResponseBody
    Page<PolicyJson> all(Viewer viewer) {
        return new Page<>(policies.history(viewer), null).map(PolicyJson::of);
    }

    @PostMapping("/api/v1/review-policies")
    @RequiresAction(Action.MANAGE_POLICIES)
    @Takes(IncidentTakes.PolicyBody.class)
    ResponseEntity<PolicyJson> post(Viewer viewer, Input input) {
        String source = input.required("source", ReviewPolicyReader.MOST_CHARACTERS);
        input.check();
        return ResponseEntity.status(201).body(PolicyJson.of(policies.load(viewer, source)));
    }
}
