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
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Evidence from outside: people of the incident request it, external people submit it. They see the request and nothing else of the
 * incident, as long as the request is open. Files are encrypted at once. {@link SubmissionDecisions} accepts and declines submissions.
 */
@Service
public class EvidenceSubmissions {
    static final int MOST = 100;

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final SubmissionStore store;
    private final People people;
    private final EvidenceFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

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

    /** Returns the requests of an incident, newest first. */
    List<EvidenceRequest> requests(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.requests(scope.incident(viewer, Action.SEE, incident), MOST));
    }

    /** Returns the submissions of an incident, newest first. */
    List<EvidenceSubmission> ofIncident(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.ofIncident(scope.incident(viewer, Action.SEE, incident), MOST));
    }

    /** Counts the submissions of the incident that wait for an answer. */
    int waiting(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.waiting(incident));
    }

    /** Returns the open requests to the viewer. */
    List<EvidenceRequest> requestsTo(Viewer viewer) {
        return transactions.read(viewer, () -> store.requestsTo(viewer.id(), now(), MOST));
    }

    /** Returns a request to the viewer. */
    EvidenceRequest requestTo(Viewer viewer, UUID id) {
        return transactions.read(viewer, () -> require(viewer, id));
    }

    /** Returns what the viewer submitted to a request. */
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
