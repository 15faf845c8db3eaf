package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/evaluation")
class EvaluationApi {

    private final Evaluations evaluations;
    private final AnswerSheets sheets;
    private final Evaluators evaluators;
    private final Consequences consequences;

    EvaluationApi(Evaluations evaluations, AnswerSheets sheets, Evaluators evaluators, Consequences consequences) {
        this.evaluations = evaluations;
        this.sheets = sheets;
        this.evaluators = evaluators;
        this.consequences = consequences;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    ResponseEntity<EvaluationJson> get(Viewer viewer, PageContext page, @PathVariable String key) {
        return answer(evaluations.find(viewer, key), page);
    }

    /** {@code If-Match} names the version of one's own answers, and is checked where it was sent. */
    @PutMapping("/answers")
    @RequiresAction(Action.COMMENT)
    @Takes(EvaluationTakes.SheetBody.class)
    ResponseEntity<EvaluationJson> put(
            Viewer viewer,
            PageContext page,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        Long version = ifMatch == null ? null : ETags.version(ifMatch);
        return answer(sheets.answer(viewer, key, version, input), page);
    }

    /** Asks somebody to answer. */
    @PostMapping("/evaluators")
    @RequiresAction(Action.SUBMIT_REVIEW)
    @Takes(EvaluationTakes.AskedPerson.class)
    ResponseEntity<EvaluationJson> ask(Viewer viewer, PageContext page, @PathVariable String key, Input input) {
        return answer(evaluators.ask(viewer, key, input), page);
    }

    /** Somebody who hasn't begun need not answer any more. */
    @DeleteMapping("/evaluators/{person}")
    @RequiresAction(Action.SUBMIT_REVIEW)
    ResponseEntity<EvaluationJson> release(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable UUID person) {
        return answer(evaluators.release(viewer, key, person), page);
    }

    /** What follows from a low score: findings, or a lead's acceptance with its reason. */
    @PutMapping("/consequences/{question}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(EvaluationTakes.ConsequenceBody.class)
    ResponseEntity<EvaluationJson> record(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable String question, Input input) {
        return answer(consequences.record(viewer, key, question, input), page);
    }

    @DeleteMapping("/consequences/{question}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<EvaluationJson> remove(
            Viewer viewer, PageContext page, @PathVariable String key, @PathVariable String question) {
        return answer(consequences.remove(viewer, key, question), page);
    }

    static ResponseEntity<EvaluationJson> answer(EvaluationDetail doc, PageContext page) {
        return ResponseEntity.ok().eTag(ETags.of(doc.sheetVersion())).body(EvaluationJson.of(doc, page));
    }
}
