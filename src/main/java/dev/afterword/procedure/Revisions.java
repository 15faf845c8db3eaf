package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.procedure.ProcedureCommands.ApproveRevision;
import dev.afterword.procedure.ProcedureCommands.DraftProcedure;
import dev.afterword.procedure.ProcedureCommands.ReplaceRevision;
import dev.afterword.procedure.ProcedureCommands.RevisionText;
import dev.afterword.procedure.ProcedureCommands.WithdrawRevision;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.procedure.text.ProcedureText;
import dev.afterword.procedure.text.StepMatching;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RecommendationStore;
import dev.afterword.recommendation.RevisionState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Revisions of procedures: proposed, approved by another person, in force from a day on, acknowledged by who has to read them. */
@Service
public class Revisions {

    private final Transactions transactions;
    private final Procedures procedures;
    private final RevisionStore store;
    private final RecommendationStore recommendations;
    private final ProcedureChanges changes;
    private final ApplicationEventPublisher events;

    Revisions(
            Transactions transactions,
            Procedures procedures,
            RevisionStore store,
            RecommendationStore recommendations,
            ProcedureChanges changes,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.procedures = procedures;
        this.store = store;
        this.recommendations = recommendations;
        this.changes = changes;
        this.events = events;
    }

    /** Makes a new procedure with its first revision. */
    ProcedureDetail draft(Viewer viewer, DraftProcedure command, RevisionText text) {
        return transactions.in(viewer, () -> {
            List<Recommendation> carried = carried(text);
            Procedure procedure = procedures.draft(viewer, command);
            return propose(viewer, procedure, List.of(), text, carried);
        });
    }

    /** Returns the recommendations that a text carries, which have to have been adopted. */
    private List<Recommendation> carried(RevisionText text) {
        Errors errors = new Errors();
        List<Recommendation> carried = new ArrayList<>();
        for (String key : text.carries().stream().distinct().toList()) {
            Optional<Recommendation> found = recommendations.find(key.toUpperCase(Locale.ROOT));
            if (found.isEmpty()) {
                errors.reject("carries", "noSuchKey", key);
            } else if (!found.get().state().accepted()) {
                errors.reject("carries", "carriedUnadopted", key);
            } else {
                carried.add(found.get());
            }
        }
        errors.check();
        return carried;
    }

    /**
     * Proposes the next revision. A correction of one that is proposed, which {@code command} names, takes its place: that one is withdrawn in the same step, by its author or a lead.
     */
    ProcedureDetail propose(Viewer viewer, String key, RevisionText text, ReplaceRevision command) {
        return transactions.in(viewer, () -> {
            Procedure procedure = procedures.require(key);
            Grants.require(viewer, Action.RECOMMEND);
            store.lock(procedure.id());
            List<Recommendation> carried = carried(text);
            Integer replaces = command.replaces();
            List<Revision> before = store.of(procedure.id());
            if (replaces != null) {
                replace(viewer, procedure, replaces, before.getFirst().number() + 1, text.why());
                before = store.of(procedure.id());
            }
            return propose(viewer, procedure, before, text, carried);
        });
    }

    private void replace(Viewer viewer, Procedure procedure, int number, int by, String why) {
        ProcedureDetail doc = procedures.doc(procedure, number);
        if (doc.state() != RevisionState.PROPOSED) {
            throw Problem.blocked("revisionDecided", procedure.href(number));
        }
        withdraw(viewer, doc, new Revision.Withdrawal(self(viewer), procedures.now(), why, by));
    }

    private static PersonRef self(Viewer viewer) {
        return new PersonRef(viewer.id(), viewer.name());
    }

    private ProcedureDetail propose(
            Viewer viewer,
            Procedure procedure,
            List<Revision> before,
            RevisionText text,
            List<Recommendation> carried) {
        Revision last = before.stream()
                .filter(each -> each.approval() != null && each.withdrawal() == null)
                .findFirst()
                .orElse(null);
        Revision like = last == null ? before.stream().findFirst().orElse(null) : last;
        Revision revision = new Revision(
                RandomCodes.uuid(),
                before.isEmpty() ? 1 : before.getFirst().number() + 1,
                last == null ? null : last.number(),
                text.body(),
                text.why(),
                self(viewer),
                procedures.now(),
                null,
                null);
        List<ProcedureStep> steps = StepMatching.steps(
                like == null ? List.of() : store.steps(like.id()),
                ProcedureText.parse(text.body()).steps(),
                like == null ? 0 : store.lastCode(procedure.id()),
                revision.number());
        store.insert(
                procedure.id(),
                revision,
                steps,
                carried.stream().map(Recommendation::id).toList());
        store.wrote(viewer, procedure.id(), revision);
        events.publishEvent(
                Fact.of(FactAction.PROCEDURE_REVISION_PROPOSED, viewer.id(), object(procedure, revision.number()))
                        .withAfter(said(text, carried)));
        changes.proposed(viewer, procedure, revision, carried);
        return procedures.doc(procedure, revision.number());
    }

    private static Map<String, @Nullable Object> said(RevisionText text, List<Recommendation> carried) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("body", text.body());
        said.put("why", text.why());
        said.put("carries", carried.stream().map(Recommendation::key).toList());
        return said;
    }

    private static String object(Procedure procedure, int number) {
        return procedure.key() + "/" + number;
    }

    /** Approves a revision that another person wrote, for today or a later day. */
    ProcedureDetail approve(Viewer viewer, String key, int number, ApproveRevision command) {
        return transactions.in(viewer, () -> {
            Procedure procedure = procedures.require(key);
            Grants.require(viewer, Action.DECIDE_PROCEDURES);
            store.lock(procedure.id());
            ProcedureDetail doc = procedures.doc(procedure, number);
            LocalDate today = procedures.today();
            LocalDate day = command.inForceOn() == null ? today : command.inForceOn();
            Revision.Approval approval = new Revision.Approval(self(viewer), procedures.now(), day, command.note());
            doc.revision().approved(approval, doc.lastApproved(), today, procedure.href(number));
            if (!store.approve(doc.revision(), approval)) {
                throw Problem.blocked("revisionDecided", procedure.href(number));
            }
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("inForceOn", approval.inForceOn().toString());
            said.put("note", command.note());
            events.publishEvent(Fact.of(FactAction.PROCEDURE_REVISION_APPROVED, viewer.id(), object(procedure, number))
                    .withAfter(said));
            if (!approval.inForceOn().isAfter(today)) {
                changes.inForce(viewer, procedure, doc.revision(), doc.carriedHere());
            }
            return procedures.doc(procedure, number);
        });
    }

    /** Takes a revision back: its author before it is approved, a lead also later. What was before doesn't come back. */
    ProcedureDetail withdraw(Viewer viewer, String key, int number, WithdrawRevision command) {
        return transactions.in(viewer, () -> {
            Procedure procedure = procedures.require(key);
            ProcedureDetail doc = procedures.doc(procedure, number);
            withdraw(viewer, doc, new Revision.Withdrawal(self(viewer), procedures.now(), command.reason()));
            return procedures.doc(procedure, number);
        });
    }

    private void withdraw(Viewer viewer, ProcedureDetail doc, Revision.Withdrawal withdrawal) {
        Revision revision = doc.revision();
        boolean own = revision.author().id().equals(viewer.id()) && revision.approval() == null;
        if (!own && !Grants.allows(viewer, Action.DECIDE_PROCEDURES)) {
            throw Problem.forbidden();
        }
        String href = doc.procedure().href(revision.number());
        revision.withdrawn(withdrawal, doc.state(), href);
        if (!store.withdraw(revision, withdrawal)) {
            throw Problem.blocked("revisionOver", href);
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("reason", withdrawal.reason());
        if (withdrawal.replacedBy() != null) {
            said.put("replacedBy", withdrawal.replacedBy());
        }
        events.publishEvent(Fact.of(
                        FactAction.PROCEDURE_REVISION_WITHDRAWN,
                        viewer.id(),
                        object(doc.procedure(), revision.number()))
                .withAfter(said));
    }

    /** Notes that the viewer, who has to read the procedure, has read this revision. Said again, nothing changes. */
    ProcedureDetail acknowledge(Viewer viewer, String key, int number) {
        return transactions.in(viewer, () -> {
            Procedure procedure = procedures.require(key);
            ProcedureDetail doc = procedures.doc(procedure, number);
            RevisionState state = doc.state();
            if (state != RevisionState.APPROVED && state != RevisionState.IN_FORCE) {
                throw Problem.blocked("nothingToRead", procedure.href());
            }
            if (doc.reading(viewer.id()) == null) {
                throw Problem.forbidden();
            }
            if (store.acknowledge(viewer, doc.revision().id(), procedures.now())) {
                events.publishEvent(Fact.of(FactAction.PROCEDURE_ACKNOWLEDGED, viewer.id(), object(procedure, number)));
            }
            return procedures.doc(procedure, number);
        });
    }
}
