package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.tracker.TrackerAccount.OwnAccount;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.RemoteTracker;
import dev.afterword.tracker.remote.TrackerKind;
import dev.afterword.tracker.remote.TryAgainException;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Which account a person has in a tracker. Only administrators tell those of others. */
@Service
class TrackerAccounts {

    /** How many people are looked for at once, each with a request. */
    private static final int MOST_AT_ONCE = 50;

    private final Transactions transactions;
    private final Trackers trackers;
    private final TrackerAccountStore store;
    private final Connections connections;
    private final People people;
    private final ApplicationEventPublisher events;

    TrackerAccounts(
            Transactions transactions,
            Trackers trackers,
            TrackerAccountStore store,
            Connections connections,
            People people,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.trackers = trackers;
        this.store = store;
        this.connections = connections;
        this.people = people;
        this.events = events;
    }

    /**
     * Tells the account of a person, or of several.
     *
     * @param pasted a person and an account a line, with a comma, a semicolon or a tab between; people by email address
     */
    record TellAccounts(
            @Nullable PersonRef person,
            @Nullable @Size(max = 200) String account,
            @Nullable @Size(max = 50_000) String pasted)
            implements Checked {

        @Override
        public void check(Errors errors) {
            if ((account != null || pasted == null) && person == null) {
                errors.reject("person", "required");
            }
            if (person != null && account == null) {
                errors.reject("account", "required");
            }
        }
    }

    /** Tells one's own account; nothing takes it back. */
    record TellOwnAccount(@Nullable @Size(max = 200) String account) {}

    List<TrackerAccount> list(Viewer viewer, UUID tracker) {
        trackers.get(viewer, tracker);
        return transactions.read(viewer, () -> store.all(tracker));
    }

    List<OwnAccount> own(Viewer viewer) {
        return transactions.read(viewer, () -> store.own(viewer.id()));
    }

    List<TrackerAccount> tell(Viewer viewer, UUID tracker, TellAccounts command) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            TrackerKind kind = trackers.get(viewer, tracker).facts().kind();
            Errors errors = new Errors();
            Map<PersonRef, String> told = pasted(errors, kind, command.pasted());
            if (command.person() != null && command.account() != null) {
                check(errors, "account", kind, command.account());
                told.put(command.person(), bare(kind, command.account()));
            }
            errors.check();
            told.forEach((person, account) ->
                    put(viewer, tracker, person, account, person.equals(command.person()) ? "account" : "pasted"));
            return store.all(tracker);
        });
    }

    private Map<PersonRef, String> pasted(Errors errors, TrackerKind kind, @Nullable String text) {
        Map<PersonRef, String> told = new LinkedHashMap<>();
        for (String line : text == null ? List.<String>of() : text.lines().toList()) {
            String[] parts = line.strip().split("[,;\t]", 2);
            if (line.isBlank()) {
                continue;
            }
            PersonRef person = people.resolve(parts[0]).orElse(null);
            if (parts.length < 2 || parts[1].isBlank()) {
                errors.rejectOnce("pasted", "accountLine", line.strip());
            } else if (person == null) {
                errors.rejectOnce("pasted", "accountNobody", parts[0].strip());
            } else {
                check(errors, "pasted", kind, parts[1]);
                told.put(person, bare(kind, parts[1]));
            }
        }
        return told;
    }

    private static void check(Errors errors, String field, TrackerKind kind, String account) {
        if (!bare(kind, account).matches(shape(kind))) {
            errors.rejectOnce(field, odd(kind), account.strip());
        }
    }

    private static String odd(TrackerKind kind) {
        return "accountShape." + kind.name();
    }

    private static String shape(TrackerKind kind) {
        return switch (kind) {
            case REDMINE -> "[0-9]{1,9}";
            case GITHUB -> "[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\\[bot])?";
            case GITLAB -> "[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}";
            case JIRA_CLOUD -> "([0-9]+:)?[0-9A-Za-z-]{20,120}";
            case JIRA_DATA_CENTER -> "\\S{1,200}";
            case AZURE_DEVOPS -> "\\S+[@\\\\]\\S+";
            case WEBHOOK -> ".{1,200}";
        };
    }

    /** Without the sign before it, by which people mention others there. */
    private static String bare(TrackerKind kind, String account) {
        String bare = account.strip();
        return kind == TrackerKind.GITHUB || kind == TrackerKind.GITLAB ? bare.replaceFirst("^@", "") : bare;
    }

    private void put(Viewer viewer, UUID tracker, PersonRef person, String account, String field) {
        store.holder(tracker, account, person.id()).ifPresent(holder -> {
            throw Problem.invalid(field, "accountTaken", account, holder);
        });
        if (store.of(tracker, person).filter(account::equals).isEmpty()) {
            store.put(tracker, person.id(), account);
            publish(viewer, FactAction.TRACKER_ACCOUNT_TOLD, tracker, person.id());
        }
    }

    /** Tells the viewer's own account, or takes it back. */
    List<OwnAccount> tellOwn(Viewer viewer, UUID tracker, TellOwnAccount command) {
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        return transactions.in(viewer, () -> {
            OwnAccount own = store.own(viewer.id()).stream()
                    .filter(each -> each.id().equals(tracker))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            String account = command.account();
            if (account == null) {
                takeBack(viewer, tracker, viewer.id());
            } else {
                Errors errors = new Errors();
                check(errors, "account", own.kind(), account);
                errors.check();
                put(viewer, tracker, new PersonRef(viewer.id(), viewer.name()), bare(own.kind(), account), "account");
            }
            return store.own(viewer.id());
        });
    }

    List<TrackerAccount> remove(Viewer viewer, UUID tracker, UUID person) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            trackers.get(viewer, tracker);
            takeBack(viewer, tracker, person);
            return store.all(tracker);
        });
    }

    private void takeBack(Viewer viewer, UUID tracker, UUID person) {
        if (store.remove(tracker, person)) {
            publish(viewer, FactAction.TRACKER_ACCOUNT_REMOVED, tracker, person);
        }
    }

    /**
     * Asks a tracker of this organisation for people by their email addresses, if its rule sends or reads assignees. Outside of any transaction.
     */
    List<TrackerAccount> search(Viewer viewer, UUID tracker) {
        requireChange(viewer);
        TrackerFacts facts = trackers.get(viewer, tracker).facts();
        if (!facts.internal() || facts.assigneeRule() == SyncRule.NONE) {
            throw Problem.blocked("accountSearch", "/trackers/" + tracker + "/edit");
        }
        Target target = trackers.targets(viewer, tracker).stream()
                .filter(each -> !each.facts().retired())
                .findFirst()
                .orElseThrow(() -> Problem.blocked("accountSearchTarget", "/trackers/" + tracker));
        RemoteTracker remote = connections.open(tracker, target.facts().project());
        Map<PersonRef, String> found = new LinkedHashMap<>();
        try {
            for (Person person : unknown(viewer, tracker)) {
                remote.accountOf(person.email()).ifPresent(account -> found.put(person.ref(), account));
            }
        } catch (TryAgainException e) {
            throw Problem.invalid("account", "trackerLater");
        } catch (GiveUpException e) {
            throw Problem.invalid(
                    "account",
                    "trackerRefuses",
                    e.shortcoming().code(),
                    e.shortcoming().detail());
        }
        return transactions.in(viewer, () -> {
            found.forEach((person, account) -> {
                if (store.holder(tracker, account, person.id()).isEmpty()) {
                    put(viewer, tracker, person, account, "account");
                }
            });
            return store.all(tracker);
        });
    }

    private List<Person> unknown(Viewer viewer, UUID tracker) {
        return transactions.read(viewer, () -> {
            Set<UUID> known = store.all(tracker).stream()
                    .map(account -> account.person().id())
                    .collect(Collectors.toSet());
            return people.workers(viewer, false).stream()
                    .filter(person -> !known.contains(person.id()))
                    .limit(MOST_AT_ONCE)
                    .toList();
        });
    }

    private static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }

    /** Without the account, which can't be erased from the trail. */
    private void publish(Viewer viewer, FactAction action, UUID tracker, UUID person) {
        events.publishEvent(
                Fact.of(action, viewer.id(), "tracker/" + tracker).withAfter(Map.of("person", person.toString())));
    }
}
