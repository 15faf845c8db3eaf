package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import dev.afterword.web.Takes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What ends an evaluation, and what opens it again. */
@RestController
@RequestMapping("/api/v1/incidents/{key}/evaluation")
class EvaluationStepsApi {

    private final Conclusions conclusions;
    private final EvaluationWaivers waivers;

    EvaluationStepsApi(Conclusions conclusions, EvaluationWaivers waivers) {
        this.conclusions = conclusions;
        this.waivers = waivers;
    }

    @PostMapping("/conclusion")
    @Needs(Action.APPROVE)
    @Takes(EvaluationTakes.ConclusionBody.class)
    ResponseEntity<EvaluationJson> conclude(Viewer viewer, Shell shell, @PathVariable String key, Input input) {
        return EvaluationApi.answer(conclusions.conclude(viewer, key, input), shell);
    }

    @PostMapping("/reopening")
    @Needs(Action.APPROVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> reopen(Viewer viewer, Shell shell, @PathVariable String key, Input input) {
        return EvaluationApi.answer(conclusions.reopen(viewer, key, input), shell);
    }

    @PostMapping("/waiver")
    @Needs(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> request(Viewer viewer, Shell shell, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.request(viewer, key, input), shell);
    }

    @PostMapping("/waiver/approval")
    @Needs(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationNote.class)
    ResponseEntity<EvaluationJson> grant(Viewer viewer, Shell shell, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.grant(viewer, key, input), shell);
    }

    @PostMapping("/waiver/refusal")
    @Needs(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> refuse(Viewer viewer, Shell shell, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.refuse(viewer, key, input), shell);
    }
}
