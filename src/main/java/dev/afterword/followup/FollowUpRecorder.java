package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.clock.Clocks;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records what happens to a follow-up: its row, a step of its history and an entry of the audit trail, all in one transaction.
 */
@Component
public class FollowUpRecorder {

    private final FollowUpStore store;
    private final Clocks clocks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowUpRecorder(FollowUpStore store, Clocks clocks, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The note and proof that is added to a step.
     *
     * @param whyProofCounts why proof counts that is older than what it proves
     */
    record StepNote(
            @Nullable String note,
            List<String> citations,
            @Nullable String link,
            @Nullable String whyProofCounts) {

        static final StepNote NOTHING = new StepNote(null, List.of(), null, null);

        static StepNote note(@Nullable String note) {
            return new StepNote(note, List.of(), null, null);
        }

        /** @param link the address of the issue */
        static StepNote inTracker(String link) {
            return new StepNote(null, List.of(), link, null);
        }
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static PersonRef ref(Viewer viewer) {
        return new PersonRef(viewer.id(), viewer.name());
    }

    void recordCreation(Viewer viewer, FollowUp fresh, String object) {
        store.insert(fresh);
        store.step(fresh, step(viewer, FollowUpAction.RAISED, null, fresh.state(), StepNote.NOTHING, Map.of()));
        Map<String, @Nullable Object> after = Changes.of(fresh.facts());
        after.put("raisedIn", object);
        events.publishEvent(Fact.of(FactAction.FOLLOW_UP_RAISED, viewer.id(), fresh.key())
                .in(fresh.incident())
                .withRestriction(fresh.restricted())
                .withAfter(after));
    }

    /**
     * Updates the row and records the step. Throws if the version before isn't current.
     *
     * @param by the person who took the step; null if the program did, within the transaction of a person
     */
    void recordTransition(@Nullable Viewer by, FollowUp before, FollowUp after, FollowUpAction action, StepNote note) {
        boolean reopens = after.state() == FollowUpState.REOPENED && before.state() != FollowUpState.REOPENED;
        FollowUp next = reopens ? restarted(after) : after;
        if (!store.update(next)) {
            throw Problem.stale(FollowUpJson.of(before, today()));
        }
        record(by, before, next, action, note);
    }

    /** Returns what was reopened with the whole time to resolve it, if its day has passed. */
    private FollowUp restarted(FollowUp reopened) {
        FollowUpFacts facts = reopened.facts();
        Schedule schedule = new Schedule(facts.owner(), facts.team(), facts.priority(), clocks.restart(reopened));
        return reopened.withFacts(facts.scheduled(schedule)).withVersion(reopened.version());
    }

    /**
     * Records that a finding was linked or unlinked. Only people who see the finding see the step, and the entry belongs to the
     * finding's incident, so that neither shows that there is an incident which the reader may not see.
     */
    void recordLink(Viewer viewer, FollowUp followUp, FollowUpAction action, Finding finding) {
        store.stepOf(
                followUp,
                step(viewer, action, followUp.state(), followUp.state(), StepNote.NOTHING, Map.of()),
                finding.id());
        events.publishEvent(Fact.of(action.fact(), viewer.id(), followUp.key())
                .in(finding.incident())
                .withRestriction(finding.facts().restricted())
                .withAfter(Map.of("finding", finding.id().toString())));
    }

    /** Records a step without updating the row. */
    void record(@Nullable Viewer by, FollowUp before, FollowUp after, FollowUpAction action, StepNote note) {
        store.step(after, step(by, action, before.state(), after.state(), note, receiver(before, after)));
        clocks.ownerChanged(before, after);
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = Changes.of(note);
        if (before.state() != after.state()) {
            was.put("state", before.state().name());
            is.put("state", after.state().name());
        }
        if (!before.facts().owner().id().equals(after.facts().owner().id())) {
            was.put("owner", before.facts().owner().id().toString());
            is.put("owner", after.facts().owner().id().toString());
        }
        if (!before.facts().dueOn().equals(after.facts().dueOn())) {
            was.put("dueOn", before.facts().dueOn().toString());
            is.put("dueOn", after.facts().dueOn().toString());
        }
        if (after.handOver() != null && before.handOver() == null) {
            is.put("handOverTo", after.handOver().to().id().toString());
        }
        if (before.handOver() != null && after.handOver() == null) {
            was.put("handOverTo", before.handOver().to().id().toString());
            PersonRef offeredBy = before.handOver().by();
            if (offeredBy != null) {
                was.put("handOverBy", offeredBy.id().toString());
            }
            was.put("giver", before.facts().owner().id().toString());
        }
        if (after.check() != null) {
            is.put("checkOn", after.check().on().toString());
            is.put("checker", after.check().by().id().toString());
        }
        if (after.riskUntil() != null) {
            is.put("riskUntil", String.valueOf(after.riskUntil()));
        }
        events.publishEvent(Fact.of(action.fact(), by == null ? Fact.SYSTEM : by.id(), after.key())
                .in(after.incident())
                .withRestriction(after.restricted())
                .withBefore(was)
                .withAfter(is));
    }

    /**
     * @param by the person who changes it; null if the program does, because of what the link names
     * @param note why its date is later now
     */
    void recordChange(@Nullable Viewer by, FollowUp before, FollowUp after, StepNote note) {
        if (!store.update(after)) {
            throw Problem.stale(FollowUpJson.of(before, today()));
        }
        Changes changes = Changes.between(before.facts(), after.facts());
        store.step(
                after,
                step(by, FollowUpAction.CHANGED, before.state(), after.state(), note, shown(changes, before, after)));
        clocks.ownerChanged(before, after);
        Map<String, @Nullable Object> was = new LinkedHashMap<>(changes.before());
        Map<String, @Nullable Object> is = new LinkedHashMap<>(changes.after());
        if (note.note() != null) {
            is.put("extensionReason", note.note());
        }
        if (note.link() != null) {
            is.put("link", note.link());
        }
        if (before.state() != after.state()) { // a new owner has to accept it
            was.put("state", before.state().name());
            is.put("state", after.state().name());
        }
        events.publishEvent(Fact.of(FactAction.FOLLOW_UP_CHANGED, by == null ? Fact.SYSTEM : by.id(), after.key())
                .in(after.incident())
                .withRestriction(after.restricted())
                .withBefore(was)
                .withAfter(is));
    }

    /** Returns to whom it is handed over from now on, for the history that people read. */
    private static Map<String, List<String>> receiver(FollowUp before, FollowUp after) {
        return after.handOver() == null || before.handOver() != null
                ? Map.of()
                : Map.of("handOver", List.of("", after.handOver().to().name()));
    }

    /** Returns changes for the history that people read: names instead of identifiers. */
    private static Map<String, List<String>> shown(Changes changes, FollowUp before, FollowUp after) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        changes.after()
                .forEach((field, value) -> shown.put(
                        field,
                        switch (field) {
                            case "owner" ->
                                List.of(
                                        before.facts().owner().name(),
                                        after.facts().owner().name());
                            case "team" ->
                                List.of(
                                        name(before.facts().team()),
                                        name(after.facts().team()));
                            default ->
                                List.of(Objects.toString(changes.before().get(field), ""), Objects.toString(value, ""));
                        }));
        return shown;
    }

    private static String name(@Nullable TeamRef ref) {
        return ref == null ? "" : ref.name();
    }

    private FollowUpStep step(
            @Nullable Viewer by,
            FollowUpAction action,
            @Nullable FollowUpState from,
            FollowUpState to,
            StepNote added,
            Map<String, ?> changes) {
        return new FollowUpStep(
                RandomCodes.uuid(),
                now(),
                by == null ? null : ref(by),
                action,
                from,
                to,
                added.note(),
                added.citations(),
                added.link(),
                added.whyProofCounts(),
                changes);
    }
}
