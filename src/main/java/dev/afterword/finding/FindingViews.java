package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.catalog.service.Services;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.view.FindingChoices;
import dev.afterword.finding.view.FindingRow;
import dev.afterword.finding.view.FindingView;
import dev.afterword.finding.view.FindingView.Remedy;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Page;
import dev.afterword.lesson.LessonAct;
import dev.afterword.lesson.Lessons;
import dev.afterword.markup.Markdown;
import dev.afterword.notification.Watches;
import dev.afterword.timeline.SequenceView.Link;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationView;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.CsvView.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the views of the pages of findings. */
@Component
class FindingViews {

    private final Transactions transactions;
    private final Findings findings;
    private final Citations citations;
    private final Recurrences recurrences;
    private final LinkedWorkViews work;
    private final Watches watches;
    private final Services services;
    private final Lessons lessons;

    FindingViews(
            Transactions transactions,
            Findings findings,
            Citations citations,
            Recurrences recurrences,
            LinkedWorkViews work,
            Watches watches,
            Services services,
            Lessons lessons) {
        this.transactions = transactions;
        this.findings = findings;
        this.citations = citations;
        this.recurrences = recurrences;
        this.work = work;
        this.watches = watches;
        this.services = services;
        this.lessons = lessons;
    }

    Page<FindingRow> rows(PageContext page, Viewer viewer, IncidentLayout layout, Page<Finding> shown) {
        LocalDate today = findings.today();
        Map<UUID, LinkedWorkView> lines = work.of(viewer, shown.items());
        FindingThreads threads = new FindingThreads(page, layout.key(), today, lines);
        return shown.map(finding -> new FindingRow(finding, finding.dispositionStatus(today), threads.of(finding)));
    }

    FindingView view(PageContext page, Viewer viewer, IncidentLayout layout, String key) {
        Finding finding = findings.find(viewer, layout.key(), key);
        return transactions.read(viewer, () -> view(page, viewer, layout, finding));
    }

    private FindingView view(PageContext page, Viewer viewer, IncidentLayout layout, Finding finding) {
        FindingFacts facts = finding.facts();
        String text = facts.description();
        Set<String> keys = new TreeSet<>(facts.citations());
        keys.addAll(Citations.in(text == null ? "" : text));
        CitationHooks hooks = new CitationHooks(page.msg(), layout.key(), citations.of(layout.id(), keys));
        LocalDate today = findings.today();
        Disposition disposition = finding.disposition();
        RecurrenceStore.Related related = recurrences.of(viewer, finding.id());
        List<LinkedWork> before =
                related.repeats() == null ? List.of() : related.repeats().work();
        Map<UUID, LinkedWorkView> lines = work.ofWork(
                viewer, Stream.concat(finding.work().stream(), before.stream()).toList());
        LessonThread thread = new FindingThreads(page, layout.key(), today, lines).of(finding);
        return new FindingView(
                finding,
                finding.dispositionStatus(today),
                thread,
                text == null ? null : Markdown.html(text, hooks),
                facts.citations().stream()
                        .map(key -> new Link(key, hooks.target(key)))
                        .toList(),
                finding.work().stream()
                        .filter(LinkedWork::live)
                        .map(one -> lines.get(one.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                others(viewer, layout, finding),
                disposition != null && disposition.isOwn(viewer),
                findings.decidable(layout, finding),
                related.repeats(),
                related.repeated(),
                remedies(finding, before, lines),
                watches.of(viewer, layout.key() + "/" + finding.key()),
                lessons.walk(viewer, finding.id()),
                act(layout, finding, thread, lines));
    }

    /**
     * Returns what can be done at the station that the finding waits at: to the work that it waits for, if it waits for any; otherwise its
     * first planned action becomes a follow-up.
     */
    private @Nullable LessonAct act(
            IncidentLayout layout, Finding finding, LessonThread thread, Map<UUID, LinkedWorkView> lines) {
        StationView waiting = thread.waiting();
        if (waiting == null) {
            return null;
        }
        Optional<String> task = finding.work().stream()
                .filter(one -> lines.containsKey(one.id())
                        && lines.get(one.id()).href().equals(waiting.href()))
                .map(one -> work.task(layout.viewer(), one))
                .filter(Objects::nonNull)
                .map(each -> "task." + each + ".do")
                .findFirst();
        if (waiting.stop() == Station.CHANGE
                && lines.values().stream().noneMatch(line -> line.href().equals(waiting.href()))
                && !finding.plannedActions().isEmpty()
                && layout.allows(Action.CONTRIBUTE)) {
            return new LessonAct(
                    "finding.newFollowUp", layout.href("findings/" + finding.key() + "/follow-ups/new?intention=0"));
        }
        return new LessonAct(task.orElse("lesson.act." + waiting.stop()), waiting.href());
    }

    private static List<Remedy> remedies(Finding finding, List<LinkedWork> before, Map<UUID, LinkedWorkView> lines) {
        Set<UUID> linked = finding.work().stream()
                .filter(LinkedWork::live)
                .map(LinkedWork::id)
                .collect(Collectors.toSet());
        List<Remedy> remedies = new ArrayList<>();
        for (LinkedWork one : before) {
            LinkedWorkView line = lines.get(one.id());
            if (line != null) {
                boolean open = line.progress() == Progress.OPEN || line.progress() == Progress.FAILED;
                remedies.add(new Remedy(
                        line, open && one.kind() == LinkedWork.Kind.FOLLOW_UP && !linked.contains(one.id())));
            }
        }
        return remedies;
    }

    private Map<String, String> others(Viewer viewer, IncidentLayout layout, Finding finding) {
        Map<String, String> others = new LinkedHashMap<>();
        findings.all(viewer, layout.id()).stream()
                .filter(other -> other.number() != finding.number())
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(other -> others.put(other.key(), other.key() + " " + other.title()));
        return others;
    }

    /** @param finding the finding that is edited; null for a new one */
    FindingChoices choices(Viewer viewer, @Nullable Finding finding) {
        Map<String, String> catalogue = new LinkedHashMap<>();
        services.offered(viewer).forEach(service -> catalogue.put(service.id().toString(), service.name()));
        ServiceRef current = finding == null ? null : finding.facts().service();
        if (current != null && !catalogue.isEmpty()) {
            catalogue.putIfAbsent(current.id().toString(), current.name());
        }
        return new FindingChoices(catalogue);
    }

    /** Returns the columns of a file of findings. */
    static List<Column<FindingRow>> columns(PageContext page) {
        return List.of(
                new Column<>(page.t("list.key"), row -> row.finding().key()),
                column(page.t("finding.title"), FindingFacts::title),
                column(page.t("finding.type"), facts -> page.t(facts.type())),
                column(
                        page.t("finding.severity"),
                        facts -> facts.severity() == null ? null : page.t("severity." + facts.severity())),
                column(page.t("finding.phase"), facts -> facts.phase() == null ? null : page.t(facts.phase())),
                column(
                        page.t("finding.service"),
                        facts ->
                                facts.service() == null ? null : facts.service().name()),
                column(
                        page.t("finding.crossOrganisation"),
                        facts -> facts.crossOrganisation() ? page.t("finding.crossOrganisation") : null),
                new Column<>(page.t("disposition"), row -> row.thread().summary()),
                new Column<>(
                        page.t("finding.work.keys"),
                        row -> row.finding().live().stream()
                                .map(LinkedWork::key)
                                .collect(Collectors.joining(" "))),
                column(page.t("event.citations"), facts -> String.join(" ", facts.citations())),
                new Column<>(page.t("list.created"), row -> row.finding().raisedAt()),
                new Column<>("TLP", row -> row.finding().facts().tlp().label()));
    }

    private static Column<FindingRow> column(String head, Function<FindingFacts, @Nullable Object> value) {
        return new Column<>(head, row -> value.apply(row.finding().facts()));
    }
}
