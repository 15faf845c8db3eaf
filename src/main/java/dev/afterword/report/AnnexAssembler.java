package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition;
import dev.afterword.finding.DispositionKind;
import dev.afterword.finding.DispositionStatus;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkViews;
import dev.afterword.kernel.Hash;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the annex: the current disposition of the findings and the result of the evaluation, as far as the reader may see them. */
@Component
class AnnexAssembler {

    private final Transactions transactions;
    private final Findings findings;
    private final LinkedWorkViews linkedWork;
    private final AnnexStore store;
    private final Grants grants;
    private final Clock clock;

    AnnexAssembler(
            Transactions transactions,
            Findings findings,
            LinkedWorkViews linkedWork,
            AnnexStore store,
            Grants grants,
            Clock clock) {
        this.transactions = transactions;
        this.findings = findings;
        this.linkedWork = linkedWork;
        this.store = store;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * The findings now, with the work on them and when they recurred. Work and recurrences may be of other incidents.
     *
     * @param findings by key
     * @param work by identifier
     * @param again by the finding's identifier
     */
    record Current(
            SortedMap<String, Finding> findings,
            SortedMap<UUID, LinkedWorkView> work,
            SortedMap<UUID, Instant> again) {}

    /** Returns a hash of all of it; null if there is no finding, or the reader doesn't see how far they are. */
    static @Nullable String digest(@Nullable Current current) {
        return current == null || current.findings().isEmpty() ? null : Hash.hex(Hash.sha256(current.toString()));
    }

    /** Returns null for people who see the report but not the incident. */
    @Nullable
    Current current(Viewer viewer, UUID incident) {
        return transactions.<@Nullable Current>read(viewer, () -> {
            if (!grants.allows(viewer, Action.SEE, incident)) {
                return null;
            }
            SortedMap<String, Finding> now = new TreeMap<>();
            findings.all(viewer, incident).forEach(finding -> now.put(finding.key(), finding));
            return new Current(
                    now,
                    new TreeMap<>(linkedWork.of(viewer, now.values())),
                    now.isEmpty() ? new TreeMap<>() : new TreeMap<>(store.recurrences(incident)));
        });
    }

    /**
     * Returns null for a draft to which there is nothing to add, and for people who see the report but not the incident. Executives among
     * them get the verdicts of the evaluation.
     *
     * @param current null for these people
     */
    @Nullable
    Annex assemble(Viewer viewer, Rendering rendering, @Nullable Current current) {
        return transactions.<@Nullable Annex>read(viewer, () -> {
            if (current == null) {
                return viewer.is(Role.EXECUTIVE) ? figures(rendering) : null;
            }
            List<Annex.Entry> entries = rendering
                    .all(Frozen.Finding.class)
                    .filter(finding -> current.findings().containsKey(finding.key()))
                    .map(finding -> FrozenRowReader.finding(finding, rendering))
                    .sorted(ReportAssembler.WORST_FIRST)
                    .map(then -> entry(rendering, then, current))
                    .filter(Objects::nonNull)
                    .toList();
            Annex annex = new Annex(
                    clock.instant(),
                    entries,
                    work(rendering, current),
                    store.verdicts(rendering.incident()).orElse(null),
                    true);
            boolean draft = rendering.approvedAt() == null;
            return draft && entries.isEmpty() && annex.verdicts() == null ? null : annex;
        });
    }

    private @Nullable Annex figures(Rendering rendering) {
        return store.verdicts(rendering.incident())
                .map(verdicts -> new Annex(clock.instant(), List.of(), List.of(), verdicts.withoutNote(), false))
                .orElse(null);
    }

    /** Returns the work on the findings of this version, each piece once, by due date. */
    private static List<Annex.Work> work(Rendering rendering, Current current) {
        Map<UUID, LinkedWorkView> views = current.work();
        Map<UUID, List<String>> findings = new LinkedHashMap<>();
        rendering
                .all(Frozen.Finding.class)
                .map(finding -> current.findings().get(finding.key()))
                .filter(Objects::nonNull)
                .forEach(finding -> finding.work().stream()
                        .filter(one -> one.live() && views.containsKey(one.id()))
                        .forEach(one -> findings.computeIfAbsent(one.id(), _ -> new ArrayList<>())
                                .add(finding.key())));
        return findings.entrySet().stream()
                .map(each -> new Annex.Work(Item.of(Objects.requireNonNull(views.get(each.getKey()))), each.getValue()))
                .sorted(Comparator.comparing(
                        each -> each.item().dueOn(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Returns null where nothing has changed. */
    private Annex.@Nullable Entry entry(Rendering rendering, ReportDocument.Finding then, Current current) {
        Finding now = Objects.requireNonNull(current.findings().get(then.key()));
        Instant again = current.again().get(now.id());
        List<LinkedWorkView> its = now.work().stream()
                .filter(LinkedWork::live)
                .map(one -> current.work().get(one.id()))
                .filter(Objects::nonNull)
                .toList();
        Fate fate = fate(now, its, findings.today());
        return again == null && Objects.equals(fate, then.fate())
                ? null
                : new Annex.Entry(
                        then.key(),
                        then.title(),
                        fate,
                        again,
                        Threads.of(
                                then.type(), now.raisedAt(), Threads.grounds(then.citations(), rendering), fate, its));
    }

    private static @Nullable Fate fate(Finding finding, List<LinkedWorkView> work, LocalDate today) {
        Disposition decided = finding.disposition();
        boolean invalid = finding.dispositionStatus(today) == DispositionStatus.DUPLICATE_OPEN;
        if (decided == null || decided.state() != Disposition.State.HOLDS || invalid) {
            return null;
        }
        boolean lapsed = decided.kind() == DispositionKind.RISK_ACCEPTED && !finding.disposed(today);
        return new Fate(
                lapsed ? "RISK_LAPSED" : decided.kind().name(),
                decided.reason(),
                decided.answeredBy() == null ? null : decided.answeredBy().name(),
                decided.until(),
                decided.duplicateOf(),
                Stream.concat(
                                work.stream().map(Item::of),
                                finding.plannedActions().stream()
                                        .map(each -> new Item(null, each.what(), each.byWhom(), each.dueOn(), null)))
                        .toList());
    }
}
