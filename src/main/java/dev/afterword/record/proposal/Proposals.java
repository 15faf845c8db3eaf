package dev.afterword.record.proposal;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.input.TimeSpellings;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.record.IncidentRecord;
import dev.afterword.record.IncidentRecords;
import dev.afterword.record.proposal.ProposalCommands.Act;
import dev.afterword.record.proposal.ProposalCommands.ChangeProposals;
import dev.afterword.record.proposal.ProposalCommands.EditProposal;
import dev.afterword.record.proposal.ProposalCommands.ProposeEvents;
import dev.afterword.record.proposal.ProposalCommands.ProposeFromRecords;
import dev.afterword.record.proposal.ProposalStore.Owner;
import dev.afterword.record.read.PastedText;
import dev.afterword.timeline.Event;
import dev.afterword.timeline.EventFacts;
import dev.afterword.timeline.Events;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Proposed events, which their person edits, merges and drops until they are accepted as events. */
@Service
class Proposals {

    private static final int TITLE = 300;

    /** Of a record, which says more than a title does. */
    private static final int TOLD = 120;

    private static final int RAW = 100_000;
    private static final int SOURCE = 2_000;

    private final Transactions transactions;
    private final Incidents incidents;
    private final IncidentRecords records;
    private final Events events;
    private final ProposalStore store;

    Proposals(
            Transactions transactions,
            Incidents incidents,
            IncidentRecords records,
            Events events,
            ProposalStore store) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.records = records;
        this.events = events;
        this.store = store;
    }

    List<Proposal> open(Viewer viewer, String incident) {
        return transactions.read(viewer, () -> store.open(owner(viewer, incident)));
    }

    private Owner owner(Viewer viewer, String incident) {
        return new Owner(incidents.require(viewer, Action.CONTRIBUTE, incident), viewer.id());
    }

    /** Reads a text and proposes what it tells. Nothing is on record before it is accepted. */
    List<Proposal> propose(Viewer viewer, String incident, ProposeEvents command) {
        ZoneId zone = command.zone() == null ? null : ZoneId.of(command.zone());
        List<PastedText.Told> told = PastedText.read(command.text(), zone, command.day());
        check(told, zone);
        List<Proposal> proposals = told.stream()
                .map(each -> proposal(each, zone, command.source()))
                .toList();
        return add(viewer, incident, proposals);
    }

    private static void check(List<PastedText.Told> told, @Nullable ZoneId zone) {
        if (told.isEmpty()) {
            throw Problem.invalid("text", "proposals.nothing");
        }
        for (PastedText.Told each : told) {
            TimeSpellings.Spelled time = each.time();
            if (time != null && time.local().toLocalDate().equals(PastedText.NO_DAY)) {
                throw Problem.invalid("day", "proposals.needsDay", first(each.raw()));
            }
            if (time != null && time.zone() == null && zone == null) {
                throw Problem.invalid("zone", "proposals.needsZone", first(each.raw()));
            }
        }
    }

    private static String first(String raw) {
        return cut(raw.lines().findFirst().orElse(""), 60);
    }

    private static Proposal proposal(PastedText.Told told, @Nullable ZoneId zone, @Nullable String source) {
        String[] lines = told.text().split("\n", 2);
        String title = told.who().isEmpty() ? lines[0] : told.who() + ": " + lines[0];
        return new Proposal(
                RandomCodes.uuid(),
                cut(title.strip(), TITLE),
                when(told.time(), zone),
                null,
                null,
                source,
                cut(told.raw(), RAW),
                List.of());
    }

    private static @Nullable UncertainTime when(TimeSpellings.@Nullable Spelled time, @Nullable ZoneId zone) {
        if (time == null) {
            return null;
        }
        ZoneId written = time.zone() == null ? Objects.requireNonNullElse(zone, ZoneOffset.UTC) : time.zone();
        String name = written.equals(ZoneOffset.UTC) ? "UTC" : written.getId();
        return new UncertainTime(time.in(written), time.fidelity(), name, null);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private List<Proposal> add(Viewer viewer, String incident, List<Proposal> proposals) {
        return transactions.in(viewer, () -> {
            Owner owner = owner(viewer, incident);
            if (store.open(owner).size() + proposals.size() > ProposalCommands.MOST) {
                throw Problem.invalid("text", "proposals.tooMany", ProposalCommands.MOST);
            }
            int change = store.next(owner);
            proposals.forEach(proposal -> store.insert(owner, change, proposal));
            return store.open(owner);
        });
    }

    /** Proposes one event that rests on these records. */
    List<Proposal> propose(Viewer viewer, String incident, ProposeFromRecords command) {
        return transactions.in(viewer, () -> {
            List<IncidentRecord> rest = command.records().stream()
                    .distinct()
                    .map(key -> records.find(viewer, incident, key))
                    .sorted(Comparator.comparing(IncidentRecord::at, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
            List<Proposal> proposed = command.each()
                    ? rest.stream().map(record -> of(List.of(record))).toList()
                    : List.of(of(rest));
            return add(viewer, incident, proposed);
        });
    }

    private static Proposal of(List<IncidentRecord> records) {
        IncidentRecord first = records.getFirst();
        String source = records.stream()
                .map(each -> each.file() == null ? each.source() : each.file())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return new Proposal(
                RandomCodes.uuid(),
                cut(first.message().isBlank() ? first.key() : first.message(), TOLD),
                first.at() == null ? null : UncertainTime.of(first.at(), Fidelity.SECOND),
                null,
                null,
                cut(source, SOURCE / 2),
                cut(records.stream().map(each -> String.valueOf(each.raw())).collect(Collectors.joining("\n")), RAW),
                records.stream().map(IncidentRecord::number).toList());
    }

    /** Saves the edits, and does this with the ticked proposals. Returns the keys of the events that were accepted. */
    List<String> change(Viewer viewer, String incident, ChangeProposals command) {
        return transactions.in(viewer, () -> {
            Owner owner = owner(viewer, incident);
            List<Proposal> ticked = save(owner, command.rows(), command.act() == Act.ACCEPT_ALL);
            if (ticked.isEmpty() && command.act() != Act.SAVE && command.act() != Act.UNDO) {
                throw Problem.invalid("rows", "proposals.tick");
            }
            return switch (command.act()) {
                case SAVE -> List.of();
                case ACCEPT, ACCEPT_ALL -> accept(viewer, incident, owner, ticked);
                case MERGE -> {
                    merge(owner, ticked);
                    yield List.of();
                }
                case DROP -> {
                    end(owner, store.next(owner), ticked, "DROPPED");
                    yield List.of();
                }
                case UNDO -> {
                    store.undo(owner);
                    yield List.of();
                }
            };
        });
    }

    private List<Proposal> save(Owner owner, List<EditProposal> edits, boolean all) {
        Map<UUID, Proposal> open = new HashMap<>();
        store.open(owner).forEach(each -> open.put(each.id(), each));
        List<Proposal> ticked = new ArrayList<>();
        for (EditProposal edit : edits) {
            Proposal current = open.get(edit.id());
            if (current == null) {
                throw Problem.invalid("rows", "proposals.gone");
            }
            Proposal edited = current.edited(edit);
            if (!edited.equals(current)) {
                store.update(owner, edited);
            }
            if (all || edit.tick()) {
                ticked.add(edited);
            }
        }
        return ticked;
    }

    private void end(Owner owner, int change, List<Proposal> proposals, String state) {
        store.end(owner, change, proposals.stream().map(Proposal::id).toList(), state);
    }

    private List<String> accept(Viewer viewer, String incident, Owner owner, List<Proposal> ticked) {
        List<String> keys = new ArrayList<>();
        List<Integer> gone = store.gone(
                owner.incident(),
                ticked.stream().flatMap(each -> each.records().stream()).toList());
        if (!gone.isEmpty()) {
            throw Problem.invalid(
                    "rows",
                    "proposals.withdrawn",
                    gone.stream().map(number -> "R-" + number).collect(Collectors.joining(", ")));
        }
        for (Proposal proposal : ticked) {
            Event event = events.add(viewer, incident, facts(proposal));
            if (!proposal.records().isEmpty()) {
                store.rest(owner.incident(), event.number(), proposal.records());
            }
            keys.add(event.key());
        }
        end(owner, store.next(owner), ticked, "ACCEPTED");
        return keys;
    }

    /** The source names the records, so that the entry of the event in the audit trail does. */
    @SuppressWarnings("NullAway") // the label is the incident's, which Events fills in
    private static EventFacts facts(Proposal proposal) {
        String records =
                proposal.records().stream().map(number -> "R-" + number).collect(Collectors.joining(", "));
        String source = proposal.source();
        String named = records.isEmpty() ? source : source == null ? records : source + " (" + records + ")";
        return EventFacts.told(
                proposal.title(),
                proposal.kind(),
                proposal.phase(),
                proposal.occurredAt(),
                named == null ? null : cut(named, SOURCE),
                proposal.raw(),
                null);
    }

    /** Makes one of several: the earliest tells title and time, the others add their text and their records. */
    private void merge(Owner owner, List<Proposal> ticked) {
        if (ticked.size() < 2) {
            throw Problem.invalid("rows", "proposals.tickTwo");
        }
        List<Proposal> order = ticked.stream()
                .sorted(Comparator.comparing(
                        each -> each.occurredAt() == null
                                ? null
                                : each.occurredAt().at(),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        Proposal first = order.getFirst();
        TreeSet<Integer> records = new TreeSet<>();
        order.forEach(each -> records.addAll(each.records()));
        int change = store.next(owner);
        end(owner, change, ticked, "DROPPED");
        store.insert(
                owner,
                change,
                new Proposal(
                        RandomCodes.uuid(),
                        first.title(),
                        first.occurredAt(),
                        first.kind(),
                        first.phase(),
                        joined(order.stream().map(Proposal::source), ", ", SOURCE / 2),
                        joined(order.stream().map(Proposal::raw), "\n", RAW),
                        List.copyOf(records)));
    }

    private static @Nullable String joined(Stream<@Nullable String> texts, String between, int most) {
        String all = texts.filter(Objects::nonNull).distinct().collect(Collectors.joining(between));
        return all.isEmpty() ? null : cut(all, most);
    }
}
