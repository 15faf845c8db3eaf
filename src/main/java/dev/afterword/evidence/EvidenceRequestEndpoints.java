package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AcceptSubmission;
import dev.afterword.evidence.EvidenceCommands.DeclineSubmission;
import dev.afterword.evidence.EvidenceCommands.RequestEvidence;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The incident's side of evidence from outside: requesting it from external people, accepting and declining what they submit. */
@Controller
class EvidenceRequestEndpoints {

    private static final String EVIDENCE = "/incidents/{incident}/evidence";
    private static final String REQUESTS = EVIDENCE + "/requests";
    private static final String REQUEST = "request";
    private static final String SUBMISSIONS = EVIDENCE + "/hand-ins";
    private static final String SUBMISSION = SUBMISSIONS + "/{id}";

    private final EvidenceSubmissions submissions;
    private final SubmissionDecisions decisions;
    private final Download download;
    private final IncidentLayouts layouts;
    private final People people;
    private final Clock clock;

    EvidenceRequestEndpoints(
            EvidenceSubmissions submissions,
            SubmissionDecisions decisions,
            Download download,
            IncidentLayouts layouts,
            People people,
            Clock clock) {
        this.submissions = submissions;
        this.decisions = decisions;
        this.download = download;
        this.layouts = layouts;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/api/v1" + REQUESTS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<EvidenceRequest> requests(Viewer viewer, @PathVariable String incident, @Body PageQuery query) {
        return submissions.requests(viewer, incident, query.pageToken(), query.pageSize());
    }

    @GetMapping("/api/v1" + SUBMISSIONS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<SubmissionJson> list(Viewer viewer, @PathVariable String incident, @Body PageQuery query) {
        return submissions
                .ofIncident(viewer, incident, query.pageToken(), query.pageSize())
                .map(SubmissionJson::of);
    }

    /** Shows the requests and the submissions. A form of a submission has its id as its name. */
    @GetMapping(REQUESTS)
    @RequiresAction(Action.SEE)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @Body EvidenceSubmissions.ListQuery query,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Map<String, String> external = new LinkedHashMap<>();
        if (layout.allows(Action.CONTRIBUTE)) {
            people.offered(viewer).stream()
                    .filter(person -> person.fields().external())
                    .forEach(person -> external.put(person.id().toString(), label(person)));
        }
        return page.view(
                "evidence/requests",
                Map.of(
                        "layout",
                        layout,
                        "query",
                        query,
                        "requests",
                        submissions.requests(viewer, incident, query.requests(), Page.DEFAULT_SIZE),
                        "submissions",
                        submitted(viewer, incident, query, sent),
                        "external",
                        external,
                        "now",
                        clock.instant(),
                        "sent",
                        sent));
    }

    /** Includes the submission whose form was sent and refused. */
    private Page<EvidenceSubmission> submitted(
            Viewer viewer, String incident, EvidenceSubmissions.ListQuery query, SentForm sent) {
        Page<EvidenceSubmission> list = submissions.ofIncident(viewer, incident, query.pageToken(), Page.DEFAULT_SIZE);
        return Optional.ofNullable(sent.name())
                .filter(name -> !name.equals(REQUEST) && !name.endsWith("/end"))
                .flatMap(id -> submissions.find(viewer, incident, UUID.fromString(id)))
                .map(list::with)
                .orElse(list);
    }

    private static String label(Person person) {
        return person.name() + " · " + person.email();
    }

    @CommandMapping(value = REQUESTS, form = REQUESTS, name = REQUEST, status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvidenceRequest> request(Viewer viewer, @PathVariable String incident, @Body RequestEvidence command) {
        EvidenceRequest request = submissions.request(viewer, incident, command);
        return Outcome.of(SubmissionDecisions.page(incident), () -> request);
    }

    @CommandMapping(value = REQUESTS + "/{id}/end", form = REQUESTS)
    @RequiresAction(value = Action.CONTRIBUTE, whenClosed = true)
    Outcome<@Nullable Void> close(Viewer viewer, @PathVariable String incident, @PathVariable UUID id) {
        submissions.close(viewer, incident, id);
        return Outcome.none(SubmissionDecisions.page(incident));
    }

    @CommandMapping(value = SUBMISSION + "/acceptance", form = REQUESTS, name = "{id}", status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<EvidenceJson> accept(
            Viewer viewer, @PathVariable String incident, @PathVariable UUID id, @Body AcceptSubmission command) {
        EvidenceItem item = decisions.accept(viewer, incident, id, command);
        String address = new ItemRef(incident, item.number()).path();
        return Outcome.of(address, () -> EvidenceJson.of(item)).location(address);
    }

    @CommandMapping(value = SUBMISSION + "/refusal", form = REQUESTS, name = "{id}")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> decline(
            Viewer viewer, @PathVariable String incident, @PathVariable UUID id, @Body DeclineSubmission command) {
        decisions.decline(viewer, incident, id, command);
        return Outcome.none(SubmissionDecisions.page(incident));
    }

    @GetMapping(SUBMISSION + "/content")
    @RequiresAction(Action.CONTRIBUTE)
    void content(Viewer viewer, @PathVariable String incident, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        download.send(viewer, incident, id, response);
    }
}
