package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{incident}/findings")
class FindingApi {

    private final Findings findings;

    FindingApi(Findings findings) {
        this.findings = findings;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    @Takes(FindingTakes.FindingListQuery.class)
    Page<FindingJson> list(Viewer viewer, @PathVariable String incident, Input query) {
        LocalDate today = findings.today();
        return FindingQuery.read(query)
                .page(findings.shown(viewer, incident), today)
                .map(finding -> FindingJson.of(finding, today));
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FindingTakes.FindingBody.class)
    ResponseEntity<FindingJson> raise(Viewer viewer, @PathVariable String incident, Input input) {
        Finding finding = findings.raise(viewer, incident, input);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + incident + "/findings/" + finding.key()))
                .eTag(ETags.of(finding.version()))
                .body(FindingJson.of(finding, findings.today()));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<FindingJson> show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return answer(findings.find(viewer, incident, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FindingTakes.FindingBody.class)
    ResponseEntity<FindingJson> change(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(findings.change(viewer, incident, key, ETags.version(ifMatch), input));
    }

    @DeleteMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<Void> withdraw(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        findings.withdraw(viewer, incident, key, ETags.version(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<FindingJson> answer(Finding finding) {
        return ResponseEntity.ok().eTag(ETags.of(finding.version())).body(FindingJson.of(finding, findings.today()));
    }
}
