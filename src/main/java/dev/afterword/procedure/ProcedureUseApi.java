package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The procedures that were used in an incident. */
@RestController
@RequestMapping("/api/v1/incidents/{incident}/procedures")
class ProcedureUseApi {

    private final ProcedureUses uses;

    ProcedureUseApi(ProcedureUses uses) {
        this.uses = uses;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    Page<ProcedureUseJson> list(Viewer viewer, @PathVariable String incident) {
        return new Page<>(
                uses.of(viewer, incident).stream().map(ProcedureUseJson::of).toList(), null);
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ProcedureTakes.ProcedureUseBody.class)
    ResponseEntity<ProcedureUseJson> record(Viewer viewer, @PathVariable String incident, Input input) {
        ProcedureUse use = uses.record(viewer, incident, input);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + incident + "/procedures/" + use.key()))
                .body(ProcedureUseJson.of(use));
    }

    @PutMapping("/{key}/steps")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ProcedureTakes.StepUsesBody.class)
    ProcedureUseJson steps(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return ProcedureUseJson.of(uses.steps(viewer, incident, key, input));
    }

    @DeleteMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        uses.remove(viewer, incident, key);
        return ResponseEntity.noContent().build();
    }
}
