package dev.afterword.review.erasure;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.review.frozen.FrozenItem;
import dev.afterword.review.frozen.VersionStore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/**
 * Erases a passage from all versions of a review, from the text that is worked on, and from the values of the incident's audit trail: one
 * response lead requests it, another approves. In its place stands a mark. The versions keep their hashes, because each row keeps the
 * commitment of what was approved.
 */
@Service
class Erasures {

    private final Transactions transactions;
    private final Incidents incidents;
    private final VersionStore versions;
    private final ErasureStore store;
    private final ErasureFile file;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            Transactions transactions,
            Incidents incidents,
            VersionStore versions,
            ErasureStore store,
            ErasureFile file,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.versions = versions;
        this.store = store;
        this.file = file;
        this.events = events;
        this.clock = clock;
    }

    /** @param passage exactly as it is written, within one text */
    record RequestErasure(
            @NotBlank @Size(max = 20_000) String passage,
            @NotBlank @Size(max = 500) String reason) {}

    record ApproveErasure() {}

    record RejectErasure(@NotBlank @Size(max = 500) String reason) {}

    List<Erasure> list(Viewer viewer, String key) {
        return transactions.read(viewer, () -> store.all(incidents.require(viewer, Action.SEE, key)));
    }

    Erasure request(Viewer viewer, String key, RequestErasure request) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            requireNoHold(incident, key);
            String passage = request.passage().replace("\r\n", "\n");
            if (versions.all(incident).stream().noneMatch(item -> Redaction.of(item.content(), passage, "") != null)) {
                throw Problem.invalid("passage", "notInAnyVersion");
            }
            UUID id = RandomCodes.uuid();
            store.insert(incident, id, passage, request.reason(), viewer.id(), clock.instant());
            record(
                    viewer,
                    incident,
                    key,
                    FactAction.REVIEW_ERASURE_REQUESTED,
                    Map.of("erasure", id.toString(), "reason", request.reason()));
            return find(incident, id);
        });
    }

    Erasure reject(Viewer viewer, String key, UUID id, RejectErasure answer) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            requireAnotherPerson(viewer, key, find(incident, id));
            store.answer(id, Erasure.State.REJECTED, viewer.id(), clock.instant());
            record(
                    viewer,
                    incident,
                    key,
                    FactAction.REVIEW_ERASURE_REJECTED,
                    Map.of("erasure", id.toString(), "reason", answer.reason()));
            return find(incident, id);
        });
    }

    Erasure approve(Viewer viewer, String key, UUID id) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            Erasure waiting = find(incident, id);
            requireAnotherPerson(viewer, key, waiting);
            requireNoHold(incident, key);
            Instant now = clock.instant();
            String passage = store.passage(id);
            String mark = mark(waiting, viewer, now);
            store.answer(id, Erasure.State.ERASED, viewer.id(), now);
            String quoted = CanonicalJson.of(passage);
            String json = quoted.substring(1, quoted.length() - 1);
            List<FrozenItem> all = versions.all(incident);
            requireAllSeen(key, store.rowsToErase(id, json), all);
            List<ErasureStore.Erased> rows = erase(all, id, passage, mark);
            store.eraseFromText(id, passage, mark);
            store.eraseFromTrail(id, json);
            record(
                    viewer,
                    incident,
                    key,
                    FactAction.REVIEW_ERASED,
                    Map.of(
                            "erasure", id.toString(),
                            "requestedBy", waiting.requestedBy().id().toString(),
                            "reason", waiting.reason(),
                            "left",
                                    rows.stream()
                                            .map(ErasureStore.Erased::left)
                                            .sorted()
                                            .collect(Collectors.joining(" "))));
            String line = line(incident, waiting, viewer, now, rows);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    file.append(line); // one that then fails to commit changes nothing: the database doesn't know the
                    // request as approved
                }
            });
            return find(incident, id);
        });
    }

    /** Refuses an erasure that would leave the passage in rows which the person who approves it doesn't see. */
    private static void requireAllSeen(String key, List<UUID> rows, List<FrozenItem> seen) {
        Set<UUID> ids = seen.stream().map(FrozenItem::id).collect(Collectors.toSet());
        if (!ids.containsAll(rows)) {
            throw Problem.blocked("erasure.unseen", "/incidents/" + key + "/members");
        }
    }

    private List<ErasureStore.Erased> erase(List<FrozenItem> all, UUID id, String passage, String mark) {
        List<ErasureStore.Erased> rows = new ArrayList<>();
        for (FrozenItem item : all) {
            JsonNode left = Redaction.of(item.content(), passage, mark);
            if (left != null) {
                FrozenItem erased = item.erased(CanonicalJson.of(left));
                rows.add(new ErasureStore.Erased(
                        erased.id(),
                        erased.content(),
                        Hash.hex(erased.key()),
                        Objects.requireNonNull(erased.erasedCommitment()),
                        Objects.requireNonNull(erased.erasedAs())));
            }
        }
        rows.forEach(row -> store.erase(id, row));
        return rows;
    }

    /** Says who, when and why, in the place of what was erased. */
    private static String mark(Erasure waiting, Viewer viewer, Instant now) {
        return "[\u2588\u2588\u2588 " + LocalDate.ofInstant(now, ZoneOffset.UTC) + ", "
                + waiting.requestedBy().name() + ", " + viewer.name() + ": " + waiting.reason() + "]";
    }

    private static String line(
            UUID incident, Erasure waiting, Viewer viewer, Instant now, List<ErasureStore.Erased> rows) {
        return Json.write(Map.of(
                "id", waiting.id().toString(),
                "incident", incident.toString(),
                "reason", waiting.reason(),
                "requestedBy", waiting.requestedBy().id().toString(),
                "requestedAt", waiting.requestedAt().toString(),
                "answeredBy", viewer.id().toString(),
                "answeredAt", now.toString(),
                "rows", rows));
    }

    private Erasure find(UUID incident, UUID id) {
        return store.find(incident, id).orElseThrow(Problem::notFound);
    }

    private void requireNoHold(UUID incident, String key) {
        if (store.held(incident)) {
            throw Problem.blocked("erasure.held", "/incidents/" + key + "/evidence");
        }
    }

    private static void requireAnotherPerson(Viewer viewer, String key, Erasure erasure) {
        String page = "/incidents/" + key + "/review/erasures";
        if (erasure.state() != Erasure.State.REQUESTED) {
            throw Problem.blocked("erasure.answered", page);
        }
        if (erasure.requestedBy().id().equals(viewer.id())) {
            throw Problem.blocked("erasure.secondPerson", page);
        }
    }

    private void record(Viewer viewer, UUID incident, String key, FactAction action, Map<String, Object> after) {
        events.publishEvent(
                Fact.of(action, viewer.id(), key + "/review").in(incident).withAfter(after));
    }
}
