package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{incident}/findings/{key}/disposition")
class DispositionApi {

    private final Findings findings;
    private final Dispositions dispositions;

    DispositionApi(Findings findings, Dispositions dispositions) {
        this.findings = findings;
        this.dispositions = dispositions;
    }

    /** A disposition has no version of its own: {@code If-Match} names its finding's, and is checked where it was sent. */
    @PutMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(FindingTakes.DispositionBody.class)
    ResponseEntity<FindingJson> decide(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        Long version = ifMatch == null ? null : ETags.version(ifMatch);
        return answer(dispositions.decide(viewer, incident, key, version, input));
    }

    @PostMapping("/approval")
    @RequiresAction(Action.APPROVE)
    @Takes(FindingTakes.DispositionAnswer.class)
    ResponseEntity<FindingJson> approve(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return answer(dispositions.approve(viewer, incident, key, words(input)));
    }

    @PostMapping("/refusal")
    @RequiresAction(Action.APPROVE)
    @Takes(FindingTakes.DispositionAnswer.class)
    ResponseEntity<FindingJson> refuse(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return answer(dispositions.refuse(viewer, incident, key, words(input)));
    }

    private static @Nullable String words(Input input) {
        String words = input.text("reason", 5_000);
        input.check();
        return words;
    }

    private ResponseEntity<FindingJson> answer(Finding finding) {
        return ResponseEntity.ok().eTag(ETags.of(finding.version())).body(FindingJson.of(finding, findings.today()));
    }
}
