package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.procedure.ProcedureCommands.DraftProcedure;
import dev.afterword.procedure.ProcedureCommands.ProcedureFacts;
import dev.afterword.recommendation.RecommendationStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The library of procedures: drafts, finds, lists and edits them. {@link Revisions} handles their texts. */
@Service
public class Procedures implements HeldWork {

    private final Transactions transactions;
    private final ProcedureStore store;
    private final RevisionStore revisions;
    private final RecommendationStore recommendations;
    private final ProcedureUseStore uses;
    private final ProcedureList list;
    private final ProcedureScope scope;
    private final People people;
    private final ReassignmentStore reassignments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Procedures(
            Transactions transactions,
            ProcedureStore store,
            RevisionStore revisions,
            RecommendationStore recommendations,
            ProcedureUseStore uses,
            ProcedureList list,
            ProcedureScope scope,
            People people,
            ReassignmentStore reassignments,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.revisions = revisions;
        this.recommendations = recommendations;
        this.uses = uses;
        this.list = list;
        this.scope = scope;
        this.people = people;
        this.reassignments = reassignments;
        this.events = events;
        this.clock = clock;
    }

    /** The day on which revisions come into force. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The procedure, or "not found", hidden and absent alike. Within the caller's transaction. */
    Procedure require(String key) {
        return scope.require(key);
    }

    /** Makes a new one, without a revision yet. Within the caller's transaction, who adds the first one. */
    Procedure draft(Viewer viewer, DraftProcedure command) {
        Grants.require(viewer, Action.RECOMMEND);
        Procedure drafted = Procedure.drafted(
                ProcedureKeys.of(command.slug(), command.title()),
                command.facts(new PersonRef(viewer.id(), viewer.name())));
        requireOwner(drafted.owner());
        if (store.taken(drafted.key())) {
            throw Problem.invalid("slug", "slugTaken", drafted.key());
        }
        try {
            transactions.nested(() -> {
                store.insert(viewer, drafted, now());
                return drafted;
            });
        } catch (DuplicateKeyException e) {
            throw Problem.invalid("slug", "slugTaken", drafted.key());
        }
        events.publishEvent(Fact.of(FactAction.PROCEDURE_DRAFTED, viewer.id(), drafted.key())
                .withAfter(said(drafted)));
        return drafted;
    }

    /** Changes title, owner, team or readers, of {@code version}; by its owner or a lead. */
    ProcedureDetail change(Viewer viewer, String key, long version, UnaryOperator<ProcedureFacts> change) {
        return transactions.in(viewer, () -> {
            Procedure standing = scope.requireChangeable(viewer, key);
            Procedure changed = standing.changed(change.apply(standing.facts()));
            requireOwner(changed.owner());
            if (standing.version() != version || !store.update(changed)) {
                throw Problem.stale(ProcedureJson.of(doc(standing, null)));
            }
            reassignments.remove(changed.id());
            events.publishEvent(Fact.of(FactAction.PROCEDURE_CHANGED, viewer.id(), key)
                    .withBefore(said(standing))
                    .withAfter(said(changed)));
            return doc(changed, null);
        });
    }

    /** Throws unless the person can keep a procedure up to date: someone of this organisation who may be given work. */
    private void requireOwner(PersonRef owner) {
        people.requireWorker("owner", owner);
        if (people.find(owner.id()).orElseThrow().fields().external()) {
            throw Problem.invalid("owner", "externalOwner", owner.name());
        }
    }

    @Override
    public Kind kind() {
        return Kind.PROCEDURE;
    }

    @Override
    public Action needs() {
        return Action.DECIDE_PROCEDURES;
    }

    @Override
    public List<Held> of(UUID person) {
        return store.ownedBy(person);
    }

    @Override
    public List<Held> abandoned(UUID[] incidents) {
        return store.abandoned();
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        requireOwner(to);
        own(viewer.id(), held, to);
    }

    @Override
    public void fall(Viewer lead, Held held) {
        own(Fact.SYSTEM, held, new PersonRef(lead.id(), lead.name()));
    }

    private void own(UUID actor, Held held, PersonRef owner) {
        Procedure before = require(held.key());
        Procedure after = before.changed(before.facts().ownedBy(owner));
        if (!store.update(after)) {
            throw Problem.stale(Map.of("key", held.key()));
        }
        events.publishEvent(Fact.of(FactAction.PROCEDURE_REASSIGNED, actor, held.key())
                .withBefore(said(before))
                .withAfter(said(after)));
    }

    static Map<String, @Nullable Object> said(Procedure p) {
        Map<String, @Nullable Object> said = Changes.fields(p, "title", "owner", "team");
        said.put(
                "readers",
                Stream.concat(
                                p.readers().people().stream().map(each -> each.id()),
                                p.readers().teams().stream().map(each -> each.id()))
                        .map(UUID::toString)
                        .sorted()
                        .toList());
        return said;
    }

    public Page<ProcedureRow> list(Viewer viewer, ProcedureQuery query) {
        return transactions.read(viewer, () -> list.page(query));
    }

    public List<Integer> counts(Viewer viewer, List<ProcedureQuery> lists) {
        return transactions.read(viewer, () -> list.counts(lists));
    }

    /** What came into force in a period, newest first. */
    Page<ChangeRow> changes(Viewer viewer, ChangesQuery query) {
        return transactions.read(viewer, () -> list.changes(query));
    }

    /** The procedure, for its owner or a lead. */
    Procedure changeable(Viewer viewer, String key) {
        return transactions.read(viewer, () -> scope.requireChangeable(viewer, key));
    }

    /** The procedure with the revision in force; where none is, with the newest. */
    ProcedureDetail find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> doc(require(key), null));
    }

    /** The procedure with one of its revisions. */
    ProcedureDetail find(Viewer viewer, String key, int number) {
        return transactions.read(viewer, () -> doc(require(key), number));
    }

    ProcedureDetail doc(Procedure procedure, @Nullable Integer number) {
        List<Revision> all = revisions.of(procedure.id());
        Revision shown = number == null
                ? inForce(all)
                : all.stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        return new ProcedureDetail(
                procedure,
                all,
                shown,
                revisions.steps(shown.id()),
                recommendations.carriedBy(procedure.id()),
                revisions.readings(procedure.id(), shown.id()),
                uses.of(procedure.id()),
                today());
    }

    private Revision inForce(List<Revision> all) {
        return Revision.ruling(all, today())
                .filter(each -> each.withdrawal() == null)
                .or(() -> all.stream().findFirst())
                .orElseThrow(Problem::notFound);
    }
}
