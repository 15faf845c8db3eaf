package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/procedures")
class ProcedureApi {

    private final Procedures procedures;
    private final Revisions revisions;

    ProcedureApi(Procedures procedures, Revisions revisions) {
        this.procedures = procedures;
        this.revisions = revisions;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    @Takes(ProcedureTakes.ProcedureListQuery.class)
    Page<ProcedureRowJson> list(Viewer viewer, Input query) {
        return procedures.list(viewer, ProcedureQuery.read(query)).map(ProcedureRowJson::of);
    }

    /** What came into force in a period. */
    @GetMapping("/changes")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(ProcedureTakes.ProcedureChangesQuery.class)
    Page<ChangeRow> changes(Viewer viewer, Input query) {
        return procedures.changes(viewer, ChangesQuery.read(query, procedures.today()));
    }

    @PostMapping
    @RequiresAction(Action.RECOMMEND)
    @Takes(ProcedureTakes.ProcedureBody.class)
    ResponseEntity<ProcedureJson> draft(Viewer viewer, Input input) {
        ProcedureDetail drafted = revisions.draft(viewer, input);
        return ResponseEntity.created(URI.create("/api/v1" + drafted.procedure().href()))
                .eTag(ETags.of(drafted.procedure().version()))
                .body(ProcedureJson.of(drafted));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<ProcedureJson> show(Viewer viewer, @PathVariable String key) {
        return answer(procedures.find(viewer, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(ProcedureTakes.ProcedureChange.class)
    ResponseEntity<ProcedureJson> change(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(procedures.change(viewer, key, ETags.version(ifMatch), input));
    }

    private static ResponseEntity<ProcedureJson> answer(ProcedureDetail doc) {
        return ResponseEntity.ok().eTag(ETags.of(doc.procedure().version())).body(ProcedureJson.of(doc));
    }
}
