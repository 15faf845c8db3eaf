package dev.afterword.incident;

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
@RequestMapping("/api/v1/incidents")
class IncidentApi {

    private final Incidents incidents;
    private final IncidentCreation openings;

    IncidentApi(Incidents incidents, IncidentCreation openings) {
        this.incidents = incidents;
        this.openings = openings;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    @Takes(IncidentTakes.IncidentListQuery.class)
    Page<IncidentRowJson> list(Viewer viewer, Input query) {
        return incidents.list(viewer, IncidentQuery.read(viewer, query)).map(IncidentRowJson::of);
    }

    @PostMapping
    @RequiresAction(Action.CREATE_INCIDENT)
    @Takes(IncidentTakes.IncidentBody.class)
    ResponseEntity<IncidentJson> create(Viewer viewer, Input input) {
        Incident incident = openings.record(viewer, input);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + incident.key()))
                .eTag(ETags.of(incident.version()))
                .body(IncidentJson.of(incident));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<IncidentJson> show(Viewer viewer, @PathVariable String key) {
        return answer(incidents.find(viewer, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes({IncidentTakes.IncidentBody.class, IncidentTakes.LoweringReason.class})
    ResponseEntity<IncidentJson> change(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(incidents.change(viewer, key, ETags.version(ifMatch), input));
    }

    private static ResponseEntity<IncidentJson> answer(Incident incident) {
        return ResponseEntity.ok().eTag(ETags.of(incident.version())).body(IncidentJson.of(incident));
    }
}
