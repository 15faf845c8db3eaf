package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import dev.afterword.web.Takes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/evaluation")
class EvaluationApi {

    private final Evaluations evaluations;
    private final Sheets sheets;

    EvaluationApi(Evaluations evaluations, Sheets sheets) {
        this.evaluations = evaluations;
        this.sheets = sheets;
    }

    @GetMapping
    @Needs(Action.SEE)
    ResponseEntity<EvaluationJson> get(Viewer viewer, Shell shell, @PathVariable String key) {
        return answer(evaluations.find(viewer, key), shell);
    }

    /** {@code If-Match} names the version of one's own answers, and is checked where it was sent. */
    @PutMapping("/answers")
    @Needs(Action.COMMENT)
    @Takes(EvaluationTakes.SheetBody.class)
    ResponseEntity<EvaluationJson> put(
            Viewer viewer,
            Shell shell,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        Long version = ifMatch == null ? null : ETags.version(ifMatch);
        return answer(sheets.answer(viewer, key, version, input), shell);
    }

    static ResponseEntity<EvaluationJson> answer(EvaluationDoc doc, Shell shell) {
        return ResponseEntity.ok().eTag(ETags.of(doc.sheetVersion())).body(EvaluationJson.of(doc, shell));
    }
}
