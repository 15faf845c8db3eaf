package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Events that tell the same thing differently: both are shown side by side until somebody settles which stands. Neither is removed. */
@Service
public class AccountConflicts {

    private final Transactions transactions;
    private final Grants grants;
    private final Incidents incidents;
    private final Events events;
    private final AccountConflictStore store;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    AccountConflicts(
            Transactions transactions,
            Grants grants,
            Incidents incidents,
            Events events,
            AccountConflictStore store,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.incidents = incidents;
        this.events = events;
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @param with the key of the event that tells it differently */
    record MarkConflict(
            @NotNull @Pattern(regexp = "T-[1-9]\\d{0,8}") String with) {}

    /** @param stands the key of the event that stands; null if neither or both do */
    record SettleConflict(
            @Nullable @Pattern(regexp = "T-[1-9]\\d{0,8}") String stands,
            @NotBlank @Size(max = 2_000) String reason) {}

    /** Returns the conflicts of an incident between events that the viewer sees, open ones first. */
    List<AccountConflict> all(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.all(incidents.require(viewer, Action.SEE, incident)));
    }

    /** Returns the open ones. Call within a transaction. */
    public List<AccountConflict> open(UUID incident) {
        return store.all(incident).stream()
                .filter(conflict -> conflict.settlement() == null)
                .toList();
    }

    AccountConflict mark(Viewer viewer, String incident, String key, MarkConflict command) {
        return transactions.in(viewer, () -> {
            Event one = require(viewer, incident, key);
            if (command.with().equals(key)) {
                throw Problem.invalid("with", "conflictWithItself");
            }
            Event other = events.all(viewer, one.incident()).stream()
                    .filter(event -> event.key().equals(command.with()))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("with", "unknownKey", command.with()));
            other = require(viewer, incident, other.key());
            AccountConflict conflict = new AccountConflict(
                    RandomCodes.uuid(),
                    one.incident(),
                    Math.min(one.number(), other.number()),
                    Math.max(one.number(), other.number()),
                    stricter(one.facts().tlp(), other.facts().tlp()),
                    both(one.facts().restricted(), other.facts().restricted()),
                    now(),
                    new PersonRef(viewer.id(), viewer.name()),
                    null);
            if (!store.insert(conflict)) {
                throw Problem.blocked("conflict.open", "/incidents/" + incident + "/sequence/" + key, command.with());
            }
            publish(viewer, incident, FactAction.EVENTS_CONFLICT, conflict, Map.of("events", conflict.events()));
            return conflict;
        });
    }

    private Event require(Viewer viewer, String incident, String key) {
        Event event = events.find(viewer, incident, key);
        grants.require(
                viewer,
                Action.CONTRIBUTE,
                event.incident(),
                event.facts().tlp(),
                event.facts().restricted());
        return event;
    }

    private static Tlp stricter(Tlp one, Tlp other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A row has one restriction, which must hide it from whoever may not see one of the two. */
    private static @Nullable Restriction both(@Nullable Restriction one, @Nullable Restriction other) {
        if (one != null && other != null && one != other) {
            throw Problem.invalid("with", "conflictRestrictions");
        }
        return one == null ? other : one;
    }

    AccountConflict settle(Viewer viewer, String incident, String key, String other, SettleConflict command) {
        return transactions.in(viewer, () -> {
            Event event = require(viewer, incident, key);
            AccountConflict conflict = open(event.incident()).stream()
                    .filter(each ->
                            each.events().contains(key) && each.against(key).equals(other))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            grants.require(viewer, Action.CONTRIBUTE, conflict.incident(), conflict.tlp(), conflict.restricted());
            String stands = command.stands();
            if (stands != null && !conflict.events().contains(stands)) {
                throw Problem.invalid("stands", "oneOf", String.join(", ", conflict.events()));
            }
            AccountConflict settled = conflict.settled(new AccountConflict.Settlement(
                    now(),
                    new PersonRef(viewer.id(), viewer.name()),
                    stands == null ? null : Integer.valueOf(stands.substring(2)),
                    command.reason()));
            if (!store.settle(settled)) {
                throw Problem.notFound();
            }
            Map<String, @Nullable Object> after = new LinkedHashMap<>();
            after.put("events", settled.events());
            after.put("stands", stands);
            after.put("reason", command.reason());
            publish(viewer, incident, FactAction.EVENTS_SETTLED, settled, after);
            return settled;
        });
    }

    private void publish(
            Viewer viewer,
            String incident,
            FactAction action,
            AccountConflict conflict,
            Map<String, ? extends @Nullable Object> after) {
        publisher.publishEvent(Fact.of(action, viewer.id(), incident + "/T-" + conflict.one())
                .in(conflict.incident())
                .withRestriction(conflict.restricted())
                .withAfter(after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
