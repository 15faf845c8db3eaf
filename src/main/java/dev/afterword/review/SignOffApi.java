package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.FieldOptions;
import dev.afterword.review.SignOff.State;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sign-offs. {@code {}} gives the caller's own; {@code {decision: ASKED, role, person}} asks somebody, and
 * {@code {decision: OBJECTED, reason}} objects.
 */
@RestController
@RequestMapping("/api/v1/incidents/{key}/review/sign-offs")
class SignOffApi {

    private final SignOffs signOffs;
    private final ReviewResponses answers;

    SignOffApi(SignOffs signOffs, ReviewResponses answers) {
        this.signOffs = signOffs;
        this.answers = answers;
    }

    @PostMapping
    @RequiresAction(Action.COMMENT)
    @Takes(ReviewTakes.SignOffBody.class)
    ResponseEntity<ReviewJson> answer(Viewer viewer, Messages msg, @PathVariable String key, Input input) {
        return answers.of(viewer, carryOut(signOffs, viewer, key, input), msg);
    }

    @PostMapping("/{id}/withdrawal")
    @RequiresAction(Action.SUBMIT_REVIEW)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<ReviewJson> withdraw(
            Viewer viewer, Messages msg, @PathVariable String key, @PathVariable UUID id, Input input) {
        return answers.of(viewer, signOffs.withdraw(viewer, key, id, ReviewStepsApi.reason(input)), msg);
    }

    /** Pages and API alike. */
    static ReviewDetail carryOut(SignOffs signOffs, Viewer viewer, String key, Input input) {
        State decision = input.oneOf("decision", State.class, State.GIVEN);
        SignOffRole role = decision == State.ASKED
                ? input.requiredOneOf("role", SignOffRole.class)
                : input.oneOf("role", SignOffRole.class);
        UUID person = input.uuid("person");
        UUID id = input.uuid("id");
        String reason = input.text("reason", ReviewInput.REASON);
        if (decision == State.WITHDRAWN)
            input.reject("decision", "oneOf", FieldOptions.of(State.ASKED, State.GIVEN, State.OBJECTED));
        input.check();
        return decision == State.ASKED && role != null
                ? signOffs.ask(viewer, key, role, person)
                : signOffs.answer(viewer, key, id, role, decision, reason);
    }
}
