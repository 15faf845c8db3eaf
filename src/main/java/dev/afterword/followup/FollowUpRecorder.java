package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Viewer;
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

/** Writes what happens to a follow-up: its row, a line of its history, an entry of the audit trail, all in one transaction. */
@Component
class FollowUpRecorder {

    private final FollowUpStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowUpRecorder(FollowUpStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody says with a step. */
    record Said(
            @Nullable String note,
            List<String> citations,
            @Nullable String link) {

        static final Said NOTHING = new Said(null, List.of(), null);

        static Said note(@Nullable String note) {
            return new Said(note, List.of(), null);
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static PersonRef ref(Viewer viewer) {
        return new PersonRef(viewer.id(), viewer.name());
    }

    void raised(Viewer viewer, FollowUp fresh, String object) {
        store.insert(fresh);
        store.step(fresh, step(viewer, FollowUpAction.RAISED, null, fresh.state(), Said.NOTHING, Map.of()));
        Map<String, @Nullable Object> after = Changes.of(fresh.facts());
        after.put("raisedIn", object);
        events.publishEvent(Fact.of(FactAction.FOLLOW_UP_RAISED, viewer.id(), fresh.key())
                .in(fresh.incident())
                .withRestriction(fresh.restricted())
                .withAfter(after));
    }

    /** It moves on; throws where the version before no longer stands. */
    void moved(Viewer viewer, FollowUp before, FollowUp after, FollowUpAction action, Said said) {
        if (!store.update(after)) {
            throw Problem.stale(FollowUpJson.of(before, today()));
        }
        record(viewer, before, after, action, said);
    }

    /** A step that leaves the row as it is. */
    void record(Viewer viewer, FollowUp before, FollowUp after, FollowUpAction action, Said said) {
        store.step(after, step(viewer, action, before.state(), after.state(), said, Map.of()));
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = Changes.of(said);
        if (before.state() != after.state()) {
            was.put("state", before.state().name());
            is.put("state", after.state().name());
        }
        if (!before.facts().owner().id().equals(after.facts().owner().id())) {
            was.put("owner", before.facts().owner().id().toString());
            is.put("owner", after.facts().owner().id().toString());
        }
        if (after.riskUntil() != null) {
            is.put("riskUntil", String.valueOf(after.riskUntil()));
        }
        events.publishEvent(
                Fact.of(action.fact(), action == FollowUpAction.LAPSED ? Fact.SYSTEM : viewer.id(), after.key())
                        .in(after.incident())
                        .withRestriction(after.restricted())
                        .withBefore(was)
                        .withAfter(is));
    }

    void changed(Viewer viewer, FollowUp before, FollowUp after) {
        if (!store.update(after)) {
            throw Problem.stale(FollowUpJson.of(before, today()));
        }
        Changes changes = Changes.between(before.facts(), after.facts());
        store.step(
                after,
                step(
                        viewer,
                        FollowUpAction.CHANGED,
                        before.state(),
                        after.state(),
                        Said.NOTHING,
                        shown(changes, before, after)));
        events.publishEvent(Fact.of(FactAction.FOLLOW_UP_CHANGED, viewer.id(), after.key())
                .in(after.incident())
                .withRestriction(after.restricted())
                .with(changes));
    }

    /** For the history that people read: names instead of identifiers. */
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
            Viewer viewer,
            FollowUpAction action,
            @Nullable FollowUpState from,
            FollowUpState to,
            Said said,
            Map<String, ?> changes) {
        return new FollowUpStep(
                RandomCodes.uuid(),
                now(),
                action == FollowUpAction.LAPSED ? null : ref(viewer),
                action,
                from,
                to,
                said.note(),
                said.citations(),
                said.link(),
                changes);
    }
}
