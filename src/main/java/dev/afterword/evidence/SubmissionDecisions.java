package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceCommands.AcceptSubmission;
import dev.afterword.evidence.EvidenceCommands.DeclineSubmission;
import dev.afterword.evidence.bulk.BulkReads;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.OrphanCollector;
import dev.afterword.evidence.vault.StoredObject;
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

/** Decides on submissions: reads them, then accepts them as items of evidence, or declines them with a reason. */
@Service
public class SubmissionDecisions {

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final SubmissionStore store;
    private final EvidenceAdditions additions;
    private final EvidenceFiles files;
    private final BulkReads reads;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubmissionDecisions(
            Transactions transactions,
            EvidenceScope scope,
            SubmissionStore store,
            EvidenceAdditions additions,
            EvidenceFiles files,
            BulkReads reads,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.additions = additions;
        this.files = files;
        this.reads = reads;
        this.events = events;
        this.clock = clock;
    }

    /** Creates an item that is added by the submitter. Its custody starts with the submission, received by the viewer. */
    EvidenceItem accept(Viewer viewer, String incident, UUID id, AcceptSubmission command) {
        return transactions.in(viewer, () -> {
            EvidenceSubmission submission = waiting(viewer, incident, id);
            EvidenceItem item = additions.accept(viewer, incident, submission, store.objectOf(id), command.note());
            answer(viewer, incident, submission, EvidenceSubmission.State.ACCEPTED, command.note(), item.number());
            return item;
        });
    }

    /** Declines a submission. {@link OrphanCollector} deletes its file; its row stays. */
    void decline(Viewer viewer, String incident, UUID id, DeclineSubmission command) {
        transactions.run(viewer, () -> {
            EvidenceSubmission submission = waiting(viewer, incident, id);
            answer(viewer, incident, submission, EvidenceSubmission.State.DECLINED, command.note(), null);
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
            EvidenceSubmission submission,
            EvidenceSubmission.State state,
            @Nullable String answer,
            @Nullable Integer item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.answer(submission.id(), state, answer, viewer.id(), now, item);
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("handIn", submission.id().toString());
        after.put("answer", answer);
        after.put("item", item == null ? null : "E-" + item);
        events.publishEvent(Fact.of(
                        state == EvidenceSubmission.State.ACCEPTED
                                ? FactAction.EVIDENCE_HAND_IN_ACCEPTED
                                : FactAction.EVIDENCE_HAND_IN_DECLINED,
                        viewer.id(),
                        incident)
                .in(submission.incident())
                .withAfter(after));
    }

    /** Opens a waiting submission for a viewer who may decide on it. Reading it is recorded before the first byte. */
    OpenSubmission open(Viewer viewer, String incident, UUID id) throws IOException {
        ReadableSubmission readable = transactions.in(viewer, () -> {
            EvidenceSubmission submission = waiting(viewer, incident, id);
            reads.count(viewer);
            events.publishEvent(Fact.of(FactAction.EVIDENCE_HAND_IN_READ, viewer.id(), incident)
                    .in(submission.incident())
                    .withAfter(Map.of("handIn", id.toString())));
            try {
                StoredObject stored = new StoredObject(
                        store.objectOf(id),
                        submission.sha256(),
                        submission.file().size());
                return new ReadableSubmission(submission, files.sealed(submission.incident(), stored));
            } catch (EvidenceAltered e) {
                throw new IllegalStateException(e);
            }
        });
        return new OpenSubmission(readable.submission(), files.open(readable.sealed()));
    }

    private record ReadableSubmission(EvidenceSubmission submission, EvidenceFiles.Sealed sealed) {}

    /** A submission whose content is being read. */
    record OpenSubmission(EvidenceSubmission submission, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    static String page(String incident) {
        return "/incidents/" + incident + "/evidence/requests";
    }
}
