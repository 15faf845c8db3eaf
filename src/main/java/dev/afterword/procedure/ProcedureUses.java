package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Which procedures were used in an incident, and whether their steps were followed: what tells whether a revision holds. */
@Service
class ProcedureUses {

    private static final int MOST_STEPS = 500;

    private final Transactions transactions;
    private final Incidents incidents;
    private final Procedures procedures;
    private final ProcedureUseStore store;
    private final ApplicationEventPublisher events;

    ProcedureUses(
            Transactions transactions,
            Incidents incidents,
            Procedures procedures,
            ProcedureUseStore store,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.procedures = procedures;
        this.store = store;
        this.events = events;
    }

    List<ProcedureUse> of(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.in(incidents.require(viewer, Action.SEE, incident)));
    }

    /** Records that a procedure was used: the revision that was sent, else the one in force. */
    ProcedureUse record(Viewer viewer, String incident, Input input) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            String key = input.required("procedure", 80);
            Integer number = input.number("revision", 1, Integer.MAX_VALUE);
            String note = input.text("note", RecommendationCommands.REASON);
            ProcedureDetail doc = key.isEmpty() ? null : known(viewer, key, number, input);
            input.check();
            if (doc == null || !doc.revision().came(procedures.today())) {
                throw Problem.blocked("neverInForce", "/procedures/" + key);
            }
            Procedure procedure = doc.procedure();
            if (!store.insert(viewer, id, procedure.id(), doc.revision().id(), note, procedures.now())) {
                throw Problem.blocked("usedAlready", "/incidents/" + incident + "/procedures#" + key);
            }
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("revision", doc.revision().number());
            said.put("note", note);
            events.publishEvent(
                    Fact.of(FactAction.PROCEDURE_USE_RECORDED, viewer.id(), incident + "/" + procedure.key())
                            .in(id)
                            .withAfter(said));
            return find(id, procedure.key());
        });
    }

    private @Nullable ProcedureDetail known(Viewer viewer, String key, @Nullable Integer number, Input input) {
        try {
            return number == null ? procedures.find(viewer, key) : procedures.find(viewer, key, number);
        } catch (Problem unknown) {
            input.reject(number == null ? "procedure" : "revision", "noSuchKey", key);
            return null;
        }
    }

    private ProcedureUse find(UUID incident, String key) {
        return store.in(incident).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Says of steps whether they were followed; of one that wasn't, why. Steps that aren't sent stay as they are. */
    ProcedureUse steps(Viewer viewer, String incident, String key, Input input) {
        return transactions.in(viewer, () -> {
            UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
            ProcedureUse standing = find(id, key);
            List<UsedStep> said = read(standing, input);
            input.check();
            List<UsedStep> changed = said.stream()
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
            }
            return find(id, key);
        });
    }

    private static List<UsedStep> read(ProcedureUse use, Input input) {
        List<UsedStep> said = new ArrayList<>();
        for (Input each : input.objects("steps", MOST_STEPS)) {
            String key = each.required("step", 20);
            StepOutcome outcome = each.oneOf("outcome", StepOutcome.class);
            String note = each.text("note", RecommendationCommands.REASON);
            Optional<ProcedureStep> step = use.steps().stream()
                    .map(UsedStep::step)
                    .filter(one -> one.key().equals(key))
                    .findFirst();
            if (step.isEmpty()) {
                each.reject("step", "noSuchKey", key);
            }
            if (outcome == StepOutcome.NOT_FOLLOWED && note == null) {
                each.reject("note", "whyNotFollowed");
            }
            if (outcome == null && note != null) {
                each.reject("outcome", "outcomeFirst");
            }
            step.ifPresent(one -> said.add(new UsedStep(one, outcome, note)));
        }
        return said;
    }

    private static Map<String, @Nullable Object> said(List<UsedStep> steps) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        steps.forEach(each -> said.put(
                each.step().key(),
                each.outcome() == null
                        ? null
                        : each.outcome().name() + (each.note() == null ? "" : ": " + each.note())));
        return said;
    }

    /** Takes back that a procedure was used. The audit trail keeps what was said. */
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
