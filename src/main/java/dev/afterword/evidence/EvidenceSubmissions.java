package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Evidence from outside: asked for by whoever works on the incident, handed in by who was asked, who sees the request and nothing else
 * of the incident, for as long as it stands. What they hand in lies sealed at once. Answers: {@link SubmissionDecisions}.
 */
@Service
public class EvidenceSubmissions {
    static final int MOST = 100;

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final SubmissionStore store;
    private final HandInInput inputs;
    private final EvidenceFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvidenceSubmissions(
            Transactions transactions,
            EvidenceScope scope,
            SubmissionStore store,
            HandInInput inputs,
            EvidenceFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.inputs = inputs;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** Asks somebody outside for evidence, until a day. */
    public EvidenceRequest ask(Viewer viewer, String incident, Input input) {
        HandInInput.Asked asked = transactions.read(viewer, () -> inputs.read(input, now()));
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            scope.requireClearance(viewer, id, asked.tlp(), null);
            sealable(id);
            EvidenceRequest request = new EvidenceRequest(
                    RandomCodes.uuid(),
                    id,
                    asked.person(),
                    asked.asks(),
                    asked.tlp(),
                    new PersonRef(viewer.id(), viewer.name()),
                    now(),
                    asked.until(),
                    null);
            store.insert(request);
            events.publishEvent(Fact.of(FactAction.EVIDENCE_ASKED, viewer.id(), incident)
                    .in(id)
                    .withAfter(said(request)));
            return request;
        });
    }

    private static Map<String, ?> said(EvidenceRequest request) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("request", request.id().toString());
        said.put("person", request.person().id().toString());
        said.put("asks", request.asks());
        said.put("tlp", request.tlp().name());
        said.put("until", request.expiresAt().toString());
        return said;
    }

    /** Ends a request: from the next call on, who was asked sees nothing of it. */
    public void end(Viewer viewer, String incident, UUID id) {
        transactions.run(viewer, () -> {
            UUID of = scope.incident(viewer, Action.CONTRIBUTE, incident);
            EvidenceRequest request = store.request(id)
                    .filter(found -> found.incident().equals(of))
                    .orElseThrow(Problem::notFound);
            if (request.open(now())) {
                store.end(id, now());
                events.publishEvent(Fact.of(FactAction.EVIDENCE_ASK_ENDED, viewer.id(), incident)
                        .in(of)
                        .withAfter(said(request)));
            }
        });
    }

    /** What the incident's people asked for, newest first. */
    List<EvidenceRequest> requests(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.requests(scope.incident(viewer, Action.SEE, incident), MOST));
    }

    /** What was handed in for the incident, newest first. */
    List<EvidenceSubmission> handedIn(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.ofIncident(scope.incident(viewer, Action.SEE, incident), MOST));
    }

    /** How many hand-ins of the incident wait for an answer. */
    int waiting(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.waiting(incident));
    }

    /** What the viewer is asked for now. */
    public List<EvidenceRequest> askedOf(Viewer viewer) {
        return transactions.read(viewer, () -> store.askedOf(viewer.id(), now(), MOST));
    }

    /** One request, for whom it is made. */
    EvidenceRequest asked(Viewer viewer, UUID id) {
        return transactions.read(viewer, () -> require(viewer, id));
    }

    /** What the viewer handed in on it. */
    List<EvidenceSubmission> handedIn(Viewer viewer, UUID request) {
        return transactions.read(viewer, () -> store.of(require(viewer, request).id(), MOST));
    }

    private EvidenceRequest require(Viewer viewer, UUID id) {
        EvidenceRequest request = store.request(id).orElseThrow(Problem::notFound);
        boolean theirs = request.person().id().equals(viewer.id()) && request.open(now());
        scope.require(viewer, Action.HAND_IN, request.incident(), request.tlp(), theirs);
        return request;
    }

    /** Seals a file on disk, for a hand-in that is written next. */
    StagedFile deposit(Viewer viewer, UUID request, NewFile file) throws IOException {
        Target target = transactions.in(viewer, () -> {
            UUID incident = require(viewer, request).incident();
            return new Target(incident, sealable(incident));
        });
        return files.put(target.incident(), target.key(), file);
    }

    private record Target(UUID incident, DataKey key) {}

    private DataKey sealable(UUID incident) {
        try {
            return files.keyOf(incident);
        } catch (EvidenceAltered e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands a file in. */
    EvidenceSubmission handIn(
            Viewer viewer, UUID request, String title, @Nullable String description, StagedFile deposit) {
        return transactions.in(viewer, () -> {
            EvidenceRequest asked = require(viewer, request);
            if (store.of(request, MOST).size() >= MOST) {
                throw Problem.invalid("file", "tooMany", MOST);
            }
            StoredObject stored = deposit.claim();
            EvidenceSubmission handIn = new EvidenceSubmission(
                    RandomCodes.uuid(),
                    request,
                    asked.incident(),
                    title,
                    description,
                    asked.tlp(),
                    stored.sha256(),
                    deposit.facts(),
                    now(),
                    new PersonRef(viewer.id(), viewer.name()),
                    EvidenceSubmission.State.WAITING,
                    null,
                    null,
                    null);
            store.insert(handIn, stored.id());
            events.publishEvent(Fact.of(FactAction.EVIDENCE_HANDED_IN, viewer.id(), "hand-in/" + handIn.id())
                    .in(asked.incident())
                    .withAfter(said(handIn)));
            return handIn;
        });
    }

    private static Map<String, ?> said(EvidenceSubmission handIn) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("request", handIn.request().toString());
        said.put("title", handIn.title());
        said.put("fileName", handIn.file().name());
        said.put("size", handIn.file().size());
        said.put("sha256", handIn.sha256().hex());
        return said;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
