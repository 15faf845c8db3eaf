package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    @RequiresAction(Action.APPROVE)
    @Takes(EvaluationTakes.ConclusionBody.class)
    ResponseEntity<EvaluationJson> conclude(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return EvaluationApi.answer(conclusions.conclude(viewer, key, input), page);
    }

    @PostMapping("/reopening")
    @RequiresAction(Action.APPROVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> reopen(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return EvaluationApi.answer(conclusions.reopen(viewer, key, input), page);
    }

    @PostMapping("/waiver")
    @RequiresAction(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> request(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.request(viewer, key, input), page);
    }

    @PostMapping("/waiver/approval")
    @RequiresAction(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationNote.class)
    ResponseEntity<EvaluationJson> grant(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.grant(viewer, key, input), page);
    }

    @PostMapping("/waiver/refusal")
    @RequiresAction(Action.WAIVE)
    @Takes(EvaluationTakes.EvaluationReason.class)
    ResponseEntity<EvaluationJson> refuse(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return EvaluationApi.answer(waivers.refuse(viewer, key, input), page);
    }
}
