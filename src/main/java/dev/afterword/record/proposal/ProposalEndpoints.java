package dev.afterword.record.proposal;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.record.proposal.ProposalCommands.ChangeProposals;
import dev.afterword.record.proposal.ProposalCommands.ProposeEvents;
import dev.afterword.record.proposal.ProposalCommands.ProposeFromRecords;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Proposed events: pasting what there is, and accepting what it tells. */
@Controller
@RequiresAction(Action.CONTRIBUTE)
class ProposalEndpoints {

    private static final String ALL = "/incidents/{incident}/proposals";

    private final Proposals proposals;
    private final IncidentLayouts layouts;

    ProposalEndpoints(Proposals proposals, IncidentLayouts layouts) {
        this.proposals = proposals;
        this.layouts = layouts;
    }

    /** The keys of the events that were accepted, and the proposals that are open. */
    record ProposalsJson(List<String> accepted, List<Proposal> open) {}

    @GetMapping("/api/v1" + ALL)
    @ResponseBody
    Page<Proposal> list(Viewer viewer, @PathVariable String incident) {
        return Page.whole(proposals.open(viewer, incident));
    }

    @GetMapping(ALL)
    View list(PageContext page, Viewer viewer, @PathVariable String incident, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        List<Proposal> open = proposals.open(viewer, incident);
        return page.view(
                "record/proposals",
                Map.of(
                        "layout",
                        layout,
                        "proposals",
                        open,
                        "form",
                        sent.of(""),
                        "grid",
                        sent.of("changes", Form.empty())));
    }

    @CommandMapping(value = ALL, form = ALL, status = HttpStatus.CREATED)
    Outcome<ProposalsJson> propose(Viewer viewer, @PathVariable String incident, @Body ProposeEvents command) {
        List<Proposal> open = proposals.propose(viewer, incident, command);
        return Outcome.of(page(incident), () -> new ProposalsJson(List.of(), open));
    }

    @CommandMapping(
            value = "/incidents/{incident}/records/proposals",
            form = "/incidents/{incident}/records",
            status = HttpStatus.CREATED)
    Outcome<ProposalsJson> propose(Viewer viewer, @PathVariable String incident, @Body ProposeFromRecords command) {
        List<Proposal> open = proposals.propose(viewer, incident, command);
        return Outcome.of(page(incident), () -> new ProposalsJson(List.of(), open));
    }

    @CommandMapping(value = ALL + "/changes", form = ALL)
    Outcome<ProposalsJson> change(Viewer viewer, @PathVariable String incident, @Body ChangeProposals command) {
        List<String> accepted = proposals.change(viewer, incident, command);
        List<Proposal> open = proposals.open(viewer, incident);
        String next = !accepted.isEmpty() && open.isEmpty() ? "/incidents/" + incident + "/sequence" : page(incident);
        return Outcome.of(next, () -> new ProposalsJson(accepted, open));
    }

    private static String page(String incident) {
        return "/incidents/" + incident + "/proposals";
    }
}
