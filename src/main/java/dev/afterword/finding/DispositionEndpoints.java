package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingCommands.ApproveRisk;
import dev.afterword.finding.FindingCommands.DecideDisposition;
import dev.afterword.finding.FindingCommands.RefuseRisk;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Edit;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;

/** Decides the disposition of a finding, on the finding's page. */
@Controller
class DispositionEndpoints {

    private static final String PAGE = "/incidents/{incident}/findings/{key}";

    private final Findings findings;
    private final Dispositions dispositions;

    DispositionEndpoints(Findings findings, Dispositions dispositions) {
        this.findings = findings;
        this.dispositions = dispositions;
    }

    /** A disposition has no version of its own: {@code If-Match} contains its finding's. */
    @CommandMapping(value = PAGE + "/disposition", method = RequestMethod.PUT, form = PAGE)
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<FindingJson> decide(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<DecideDisposition> command) {
        return outcome(incident, dispositions.decide(viewer, incident, key, version, command));
    }

    @CommandMapping(value = PAGE + "/disposition/approval", form = PAGE, name = "risk-answer")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<FindingJson> approve(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch @Nullable Long version,
            @Body ApproveRisk command) {
        return outcome(incident, dispositions.approve(viewer, incident, key, version, command));
    }

    /** Uses the form of approving, with a button of its own. */
    @CommandMapping(value = PAGE + "/disposition/refusal", form = PAGE, name = "risk-answer")
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<FindingJson> refuse(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch @Nullable Long version,
            @Body RefuseRisk command) {
        return outcome(incident, dispositions.refuse(viewer, incident, key, version, command));
    }

    private Outcome<FindingJson> outcome(String incident, Finding finding) {
        return Outcome.of(
                        Citations.href(incident, finding.key()) + "#disposition",
                        () -> FindingJson.of(finding, findings.today()))
                .version(finding.version());
    }
}
