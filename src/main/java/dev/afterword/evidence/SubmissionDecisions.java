package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What becomes of what was handed in: looked at, then accepted, which makes it an item of evidence, or declined with a reason. */
@Service
public class SubmissionDecisions {

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final SubmissionStore store;
    private final EvidenceAdditions additions;
    private final EvidenceFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubmissionDecisions(
            Transactions transactions,
            EvidenceScope scope,
            SubmissionStore store,
            EvidenceAdditions additions,
            EvidenceFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.additions = additions;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** Makes it an item, added by who handed it in; its custody begins with that, in the name of who accepts it. */
    public EvidenceItem accept(Viewer viewer, String incident, UUID id, @Nullable String note) {
        return transactions.in(viewer, () -> {
            EvidenceSubmission handIn = waiting(viewer, incident, id);
            EvidenceItem item = additions.accept(viewer, incident, handIn, store.objectOf(id), note);
            answer(viewer, incident, handIn, EvidenceSubmission.State.ACCEPTED, note, item.number());
            return item;
        });
    }

    /** Declines it. Its file goes; what it was stays on record. */
    public void decline(Viewer viewer, String incident, UUID id, String reason) {
        transactions.run(viewer, () -> {
            EvidenceSubmission handIn = waiting(viewer, incident, id);
            answer(viewer, incident, handIn, EvidenceSubmission.State.DECLINED, reason, null);
        });
    }

    private EvidenceSubmission waiting(Viewer viewer, String incident, UUID id) {
        UUID of = scope.incident(viewer, Action.CONTRIBUTE, incident);
        EvidenceSubmission found = store.find(of, id).orElseThrow(Problem::notFound);
        scope.require(viewer, Action.CONTRIBUTE, of, found.tlp(), false);
        return store.lock(of, id)
                .filter(EvidenceSubmission::waits)
                .orElseThrow(() -> Problem.blocked("handInAnswered", page(incident)));
    }

    private void answer(
            Viewer viewer,
            String incident,
            EvidenceSubmission handIn,
            EvidenceSubmission.State state,
            @Nullable String answer,
            @Nullable Integer item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.answer(handIn.id(), state, answer, viewer.id(), now, item);
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("handIn", handIn.id().toString());
        after.put("answer", answer);
        after.put("item", item == null ? null : "E-" + item);
        events.publishEvent(Fact.of(
                        state == EvidenceSubmission.State.ACCEPTED
                                ? FactAction.EVIDENCE_HAND_IN_ACCEPTED
                                : FactAction.EVIDENCE_HAND_IN_DECLINED,
                        viewer.id(),
                        incident)
                .in(handIn.incident())
                .withAfter(after));
    }

    /** Opens what waits, for who may answer it; that it was read is on record before the first byte. */
    Opened open(Viewer viewer, String incident, UUID id) throws IOException {
        ReadableSubmission readable = transactions.in(viewer, () -> {
            EvidenceSubmission handIn = waiting(viewer, incident, id);
            events.publishEvent(Fact.of(FactAction.EVIDENCE_HAND_IN_READ, viewer.id(), incident)
                    .in(handIn.incident())
                    .withAfter(Map.of("handIn", id.toString())));
            try {
                StoredObject stored = new StoredObject(
                        store.objectOf(id), handIn.sha256(), handIn.file().size());
                return new ReadableSubmission(handIn, files.sealed(handIn.incident(), stored));
            } catch (EvidenceAltered e) {
                throw new IllegalStateException(e);
            }
        });
        return new Opened(readable.handIn(), files.open(readable.sealed()));
    }

    private record ReadableSubmission(EvidenceSubmission handIn, EvidenceFiles.Sealed sealed) {}

    /** A content that is being read. */
    record Opened(EvidenceSubmission handIn, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    static String page(String incident) {
        return "/incidents/" + incident + "/evidence/requests";
    }
}
