package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.RequestEvidence;
import dev.afterword.evidence.EvidenceCommands.SubmitEvidence;
import dev.afterword.evidence.vault.DataKey;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.StoredObject;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Evidence from outside: people of the incident request it, external people submit it. They see the request and nothing else of the
 * incident, as long as the request is open. Files are encrypted at once. {@link SubmissionDecisions} accepts and declines submissions.
 */
@Service
public class EvidenceSubmissions {
    /** Of one request. */
    static final int MOST = 100;

    private static final String REQUESTS = "request";
    private static final String SUBMISSIONS = "submission";

    /** Comes after every id. */
    private static final UUID END = new UUID(-1, -1);

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final SubmissionStore store;
    private final People people;
    private final EvidenceFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /**
     * Selects a page of each of the two lists of evidence from outside.
     *
     * @param pageToken of the submissions
     * @param requests the token of the requests
     */
    public record ListQuery(
            @Nullable @Size(max = 300) String pageToken,
            @Nullable @Size(max = 300) String requests) {

        /** Returns the address with the first submissions and the same requests. */
        public String sameRequests(IncidentLayout layout) {
            return href(layout, "requests", requests);
        }

        /** Returns the address with the first requests and the same submissions. */
        public String sameSubmissions(IncidentLayout layout) {
            return href(layout, "pageToken", pageToken);
        }

        private static String href(IncidentLayout layout, String name, @Nullable String token) {
            return layout.href("evidence/requests") + (token == null ? "" : "?" + name + "=" + token);
        }
    }

    EvidenceSubmissions(
            Transactions transactions,
            EvidenceScope scope,
            SubmissionStore store,
            People people,
            EvidenceFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.people = people;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** Requests evidence from an external person. */
    EvidenceRequest request(Viewer viewer, String incident, RequestEvidence command) {
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            requireExternal(command.person());
            scope.requireClearance(viewer, id, command.tlp(), null);
            dataKey(id);
            EvidenceRequest request = new EvidenceRequest(
                    RandomCodes.uuid(),
                    id,
                    command.person(),
                    command.asks(),
                    command.tlp(),
                    new PersonRef(viewer.id(), viewer.name()),
                    now(),
                    command.expiresAt(),
                    null);
            store.insert(request);
            events.publishEvent(Fact.of(FactAction.EVIDENCE_ASKED, viewer.id(), incident)
                    .in(id)
                    .withAfter(facts(request)));
            return request;
        });
    }

    private void requireExternal(PersonRef person) {
        if (people.find(person.id()).filter(found -> found.fields().external()).isEmpty()) {
            throw Problem.invalid("person", "askOutside");
        }
    }

    private static Map<String, ?> facts(EvidenceRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("request", request.id().toString());
        facts.put("person", request.person().id().toString());
        facts.put("asks", request.asks());
        facts.put("tlp", request.tlp().name());
        facts.put("until", request.expiresAt().toString());
        return facts;
    }

    /** Closes a request: from the next call on, its person sees nothing of it. */
    void close(Viewer viewer, String incident, UUID id) {
        transactions.run(viewer, () -> {
            UUID of = scope.incident(viewer, Action.CONTRIBUTE, incident);
            EvidenceRequest request = store.request(id)
                    .filter(found -> found.incident().equals(of))
                    .orElseThrow(Problem::notFound);
            if (request.open(now())) {
                store.end(id, now());
                events.publishEvent(Fact.of(FactAction.EVIDENCE_ASK_ENDED, viewer.id(), incident)
                        .in(of)
                        .withAfter(facts(request)));
            }
        });
    }

    /** Returns a page of the requests of an incident, newest first. */
    Page<EvidenceRequest> requests(Viewer viewer, String incident, @Nullable String token, int size) {
        UUID before = before(token, REQUESTS);
        return transactions.read(viewer, () -> {
            UUID id = scope.incident(viewer, Action.SEE, incident);
            return requests(store.requests(id, before, size + 1), size);
        });
    }

    private static UUID before(@Nullable String token, String order) {
        UUID last = PageToken.read(token, order).id(0);
        return last == null ? END : last;
    }

    private static Page<EvidenceRequest> requests(List<EvidenceRequest> rows, int size) {
        return Page.cut(rows, size, last -> PageToken.after(REQUESTS, last.id()));
    }

    /** Returns a page of the submissions of an incident, newest first. */
    Page<EvidenceSubmission> ofIncident(Viewer viewer, String incident, @Nullable String token, int size) {
        UUID before = before(token, SUBMISSIONS);
        return transactions.read(viewer, () -> {
            UUID id = scope.incident(viewer, Action.SEE, incident);
            return Page.cut(
                    store.ofIncident(id, before, size + 1), size, last -> PageToken.after(SUBMISSIONS, last.id()));
        });
    }

    /** Returns the submission whose form was refused, if the viewer sees it. */
    Optional<EvidenceSubmission> find(Viewer viewer, String incident, UUID id) {
        return transactions.read(viewer, () -> store.find(scope.incident(viewer, Action.SEE, incident), id));
    }

    /** Counts the submissions of the incident that wait for an answer. */
    public int waiting(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.waiting(incident));
    }

    /** Returns a page of the open requests to the viewer, newest first. */
    Page<EvidenceRequest> requestsTo(Viewer viewer, @Nullable String token, int size) {
        UUID before = before(token, REQUESTS);
        return transactions.read(viewer, () -> requests(store.requestsTo(viewer.id(), now(), before, size + 1), size));
    }

    /** Returns a request to the viewer. */
    EvidenceRequest requestTo(Viewer viewer, UUID id) {
        return transactions.read(viewer, () -> require(viewer, id));
    }

    /** Returns what the viewer submitted to a request, which is at most {@link #MOST} files. */
    List<EvidenceSubmission> ofRequest(Viewer viewer, UUID request) {
        return transactions.read(
                viewer, () -> store.ofRequest(require(viewer, request).id(), MOST));
    }

    private EvidenceRequest require(Viewer viewer, UUID id) {
        EvidenceRequest request = store.request(id).orElseThrow(Problem::notFound);
        boolean theirs = request.person().id().equals(viewer.id()) && request.open(now());
        scope.require(viewer, Action.HAND_IN, request.incident(), request.tlp(), theirs);
        return request;
    }

    /** Encrypts a file on disk, for a submission that follows. */
    EvidenceFiles.StagedFile stage(Viewer viewer, UUID request, NewFile file) throws IOException {
        Target target = transactions.in(viewer, () -> {
            UUID incident = require(viewer, request).incident();
            return new Target(incident, dataKey(incident));
        });
        return files.put(target.incident(), target.key(), file);
    }

    private record Target(UUID incident, DataKey key) {}

    private DataKey dataKey(UUID incident) {
        try {
            return files.keyOf(incident);
        } catch (EvidenceAltered e) {
            throw new IllegalStateException(e);
        }
    }

    EvidenceSubmission submit(Viewer viewer, UUID request, SubmitEvidence command, EvidenceFiles.StagedFile staged) {
        return transactions.in(viewer, () -> {
            EvidenceRequest asked = require(viewer, request);
            if (store.ofRequest(request, MOST).size() >= MOST) {
                throw Problem.invalid("file", "tooMany", MOST);
            }
            StoredObject stored = staged.claim();
            EvidenceSubmission submission = new EvidenceSubmission(
                    RandomCodes.uuid(),
                    request,
                    asked.incident(),
                    command.title(),
                    command.description(),
                    asked.tlp(),
                    stored.sha256(),
                    staged.facts(),
                    now(),
                    new PersonRef(viewer.id(), viewer.name()),
                    EvidenceSubmission.State.WAITING,
                    null,
                    null,
                    null);
            store.insert(submission, stored.id());
            events.publishEvent(Fact.of(FactAction.EVIDENCE_HANDED_IN, viewer.id(), "hand-in/" + submission.id())
                    .in(asked.incident())
                    .withAfter(facts(submission)));
            return submission;
        });
    }

    private static Map<String, ?> facts(EvidenceSubmission submission) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("request", submission.request().toString());
        facts.put("title", submission.title());
        facts.put("fileName", submission.file().name());
        facts.put("size", submission.file().size());
        facts.put("sha256", submission.sha256().hex());
        return facts;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
