package dev.afterword.review.erasure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.database.ErasureLog;
import dev.afterword.incident.Incidents;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Erases a passage from every place of an incident where it stands: what is worked on, all versions of its review, the recorded values of its
 * audit trail. One response lead requests it, another approves; what either of them doesn't see is erased as well. In its place stands a mark.
 * The versions keep their hashes, and the trail its chain, because both keep the commitments of what was there.
 */
@Service
class Erasures {

    private static final String ORDER = "erasure";

    private final Transactions transactions;
    private final Incidents incidents;
    private final Grants grants;
    private final ErasureStore store;
    private final ErasureLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(
            Transactions transactions,
            Incidents incidents,
            Grants grants,
            ErasureStore store,
            ErasureLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.grants = grants;
        this.store = store;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** @param passage exactly as it is written, within one text */
    record RequestErasure(
            @NotBlank @Size(min = 2, max = 20_000) String passage,
            @NotBlank @Size(max = 500) String reason) {}

    record ApproveErasure() {}

    record RejectErasure(@NotBlank @Size(max = 500) String reason) {}

    /** Returns a page of the erasures of an incident, newest first. */
    Page<Erasure> list(Viewer viewer, String key, PageQuery query) {
        UUID before = PageToken.read(query.pageToken(), ORDER).id(0);
        return transactions.read(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE, key);
            boolean answers = grants.allows(viewer, Action.APPROVE, incident);
            return Page.cut(
                    store.list(incident, before, query.pageSize() + 1).stream()
                            .map(each -> answers && each.state() == Erasure.State.REQUESTED
                                    ? each.with(preview(incident, each.id()))
                                    : each),
                    query.pageSize(),
                    last -> PageToken.after(ORDER, last.id()));
        });
    }

    private Erasure.ErasurePreview preview(UUID incident, UUID id) {
        String passage = store.waiting(id);
        List<ErasureStore.Spot> seen = store.places(incident, passage);
        Map<String, List<ErasureStore.Spot>> byKind = seen.stream()
                .collect(Collectors.groupingBy(ErasureStore.Spot::kind, TreeMap::new, Collectors.toList()));
        return new Erasure.ErasurePreview(
                store.countPlaces(id) - seen.size(),
                seen.isEmpty() ? null : passage,
                byKind.entrySet().stream()
                        .map(kind -> new Erasure.ErasurePlace(
                                kind.getKey(),
                                refs(kind.getValue()),
                                kind.getValue().size()))
                        .toList());
    }

    private static List<String> refs(List<ErasureStore.Spot> spots) {
        return spots.stream()
                .map(ErasureStore.Spot::ref)
                .filter(ref -> !ref.isEmpty())
                .distinct()
                .toList();
    }

    Erasure request(Viewer viewer, String key, RequestErasure request) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            requireNoHold(incident, key);
            String passage = request.passage().replace("\r\n", "\n");
            if (request.reason().contains(passage)) {
                throw Problem.invalid("reason", "containsPassage");
            }
            if (store.isRequested(incident, passage)) {
                throw Problem.blocked("erasure.waiting", "/incidents/" + key + "/review/erasures");
            }
            UUID id = RandomCodes.uuid();
            store.insert(incident, id, passage, request.reason(), viewer.id(), clock.instant());
            if (store.countPlaces(id) == 0) {
                throw Problem.invalid("passage", "nowhere");
            }
            record(
                    viewer,
                    incident,
                    key,
                    FactAction.REVIEW_ERASURE_REQUESTED,
                    Map.of("erasure", id.toString(), "reason", request.reason()));
            return find(incident, id).with(preview(incident, id));
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
            Erasing erasing = Erasing.everywhere(store.erasing(), id, passage, mark);
            store.erased(id, erasing.places());
            store.eraseInRequests(incident, passage, mark);
            Map<String, Object> after = new TreeMap<>(erasing.left());
            after.put("erasure", id.toString());
            after.put("requestedBy", waiting.requestedBy().id().toString());
            after.put("reason", waiting.reason());
            record(viewer, incident, key, FactAction.REVIEW_ERASED, after);
            log.log(ErasureLog.Kind.PASSAGE, id.toString(), logged(incident, key, waiting, viewer, now, passage, mark));
            return find(incident, id);
        });
    }

    /** Says who, when and why, in the place of what was erased. */
    private static String mark(Erasure waiting, Viewer viewer, Instant now) {
        return "[\u2588\u2588\u2588 " + LocalDate.ofInstant(now, ZoneOffset.UTC) + ", "
                + waiting.requestedBy().name() + ", " + viewer.name() + ": " + waiting.reason() + "]";
    }

    /** What is needed to erase the passage again from a database from before this. */
    private static Map<String, Object> logged(
            UUID incident, String key, Erasure waiting, Viewer viewer, Instant now, String passage, String mark) {
        Map<String, Object> fields = new TreeMap<>(PassageHash.of(passage).fields());
        fields.put("incident", incident.toString());
        fields.put("incidentKey", key);
        fields.put("reason", waiting.reason());
        fields.put("requestedBy", waiting.requestedBy().id().toString());
        fields.put("requestedAt", waiting.requestedAt().toString());
        fields.put("answeredBy", viewer.id().toString());
        fields.put("answeredAt", now.toString());
        fields.put("mark", mark);
        return fields;
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
