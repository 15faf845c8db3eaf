package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.input.Errors;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.procedure.ProcedureUseCommands.RecordProcedureUse;
import dev.afterword.procedure.ProcedureUseCommands.RecordStepUse;
import dev.afterword.procedure.ProcedureUseCommands.RecordStepUses;
import dev.afterword.procedure.text.ProcedureStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Records which procedures were used in an incident, and whether their steps were followed. This shows whether a revision works. */
@Service
class ProcedureUses {

    private static final String ORDER = "recorded";

    private final Transactions transactions;
    private final Incidents incidents;
    private final Procedures procedures;
    private final ProcedureUseStore store;
    private final ProcedureChanges changes;
    private final ApplicationEventPublisher events;

    ProcedureUses(
            Transactions transactions,
            Incidents incidents,
            Procedures procedures,
            ProcedureUseStore store,
            ProcedureChanges changes,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.procedures = procedures;
        this.store = store;
        this.changes = changes;
        this.events = events;
    }

    /** Returns a page of the uses in an incident, in the order in which they were recorded. */
    Page<ProcedureUse> list(Viewer viewer, String incident, PageQuery query) {
        PageToken after = PageToken.read(query.pageToken(), ORDER);
        return transactions.read(
                viewer,
                () -> Page.cut(
                        store.list(incidents.require(viewer, Action.SEE, incident), after, query.pageSize() + 1),
                        query.pageSize(),
                        last -> PageToken.after(ORDER, last.recordedAt(), last.key())));
    }

    /** Returns the keys of the procedures that were used in an incident. */
    Set<String> keys(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.keys(incidents.require(viewer, Action.SEE, incident)));
    }

    ProcedureUse find(Viewer viewer, String incident, String key) {
        return transactions.read(viewer, () -> find(incidents.require(viewer, Action.SEE, incident), key));
    }

    /** Records that a procedure was used: the revision that is named, else the one in force. */
    ProcedureUse record(Viewer viewer, String incident, RecordProcedureUse command) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            String key = command.procedure();
            ProcedureDetail doc = known(viewer, key, command.revision());
            if (!doc.revision().came(procedures.today())) {
                throw Problem.blocked("neverInForce", "/procedures/" + key);
            }
            Procedure procedure = doc.procedure();
            if (!store.insert(viewer, id, procedure.id(), doc.revision().id(), command.note(), procedures.now())) {
                throw Problem.blocked("usedAlready", "/incidents/" + incident + "/procedures#" + key);
            }
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("revision", doc.revision().number());
            said.put("note", command.note());
            events.publishEvent(
                    Fact.of(FactAction.PROCEDURE_USE_RECORDED, viewer.id(), incident + "/" + procedure.key())
                            .in(id)
                            .withAfter(said));
            return find(id, procedure.key());
        });
    }

    private ProcedureDetail known(Viewer viewer, String key, @Nullable Integer number) {
        try {
            return number == null ? procedures.find(viewer, key) : procedures.find(viewer, key, number);
        } catch (Problem unknown) {
            throw Problem.invalid(number == null ? "procedure" : "revision", "noSuchKey", key);
        }
    }

    private ProcedureUse find(UUID incident, String key) {
        return store.find(incident, key).orElseThrow(Problem::notFound);
    }

    /** Records whether steps were followed and, for those that were not, why. Steps that aren't named stay unchanged. */
    ProcedureUse recordSteps(Viewer viewer, String incident, String key, RecordStepUses command) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            ProcedureUse standing = find(id, key);
            List<ProcedureUse.UsedStep> changed = used(standing, command).stream()
                    .filter(each -> !standing.steps().contains(each))
                    .toList();
            if (!changed.isEmpty()) {
                store.steps(viewer, id, standing.procedure(), changed, procedures.now());
                events.publishEvent(Fact.of(FactAction.PROCEDURE_USE_STEPS_RECORDED, viewer.id(), incident + "/" + key)
                        .in(id)
                        .withBefore(said(standing.steps().stream()
                                .filter(each -> changed.stream()
                                        .anyMatch(one -> one.step().equals(each.step())))
                                .toList()))
                        .withAfter(said(changed)));
                ProcedureUse use = find(id, key);
                changes.used(
                        viewer,
                        id,
                        use,
                        procedures.find(viewer, key, use.revision()).carried());
            }
            return find(id, key);
        });
    }

    private static List<ProcedureUse.UsedStep> used(ProcedureUse use, RecordStepUses command) {
        Errors errors = new Errors();
        List<ProcedureUse.UsedStep> used = new ArrayList<>();
        for (int i = 0; i < command.steps().size(); i++) {
            RecordStepUse each = command.steps().get(i);
            Optional<ProcedureStep> step = use.steps().stream()
                    .map(ProcedureUse.UsedStep::step)
                    .filter(one -> one.key().equals(each.step()))
                    .findFirst();
            if (step.isEmpty()) {
                errors.reject("steps." + i + ".step", "noSuchKey", each.step());
            }
            step.ifPresent(one -> used.add(new ProcedureUse.UsedStep(one, each.outcome(), each.note())));
        }
        errors.check();
        return used;
    }

    private static Map<String, @Nullable Object> said(List<ProcedureUse.UsedStep> steps) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        steps.forEach(each -> said.put(
                each.step().key(),
                each.outcome() == null
                        ? null
                        : each.outcome().name() + (each.note() == null ? "" : ": " + each.note())));
        return said;
    }

    /** Removes a procedure from an incident. The audit trail keeps the answers about its steps. */
    void remove(Viewer viewer, String incident, String key) {
        transactions.run(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            ProcedureUse standing = find(id, key);
            store.delete(id, standing.procedure());
            events.publishEvent(Fact.of(FactAction.PROCEDURE_USE_REMOVED, viewer.id(), incident + "/" + key)
                    .in(id)
                    .withBefore(said(standing.steps())));
        });
    }
}
