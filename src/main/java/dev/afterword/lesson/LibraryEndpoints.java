package dev.afterword.lesson;

import dev.afterword.access.Action;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.lesson.LibraryEntry.LibraryLessonJson;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.CsvView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/**
 * The library: the lessons of all incidents that the viewer sees, and those that others shared with the house. Reading is recorded as a search records its hits: in incidents that are
 * restricted to named members, and all that auditors read.
 */
@Controller
class LibraryEndpoints {

    private final Transactions transactions;
    private final LibraryList list;
    private final LibraryStore store;
    private final LibraryBar bar;
    private final ApplicationEventPublisher events;

    LibraryEndpoints(
            Transactions transactions,
            LibraryList list,
            LibraryStore store,
            LibraryBar bar,
            ApplicationEventPublisher events) {
        this.bar = bar;
        this.store = store;
        this.transactions = transactions;
        this.list = list;
        this.events = events;
    }

    @GetMapping("/api/v1/lessons")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<LibraryLessonJson> lessons(Viewer viewer, @Body LibraryQuery query) {
        return read(viewer, query, "/api/v1/lessons").map(LibraryEntry::json);
    }

    @GetMapping("/library")
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @Body LibraryQuery query) {
        LessonThreads threads = new LessonThreads(page);
        Map<String, String> services = transactions.read(viewer, list::services);
        LibraryHead head = transactions.read(viewer, () -> bar.of(page, viewer, query, services));
        return page.view(
                "lesson/library",
                Map.of(
                        "list",
                        read(viewer, query, "/library").map(row -> row.row(threads)),
                        "query",
                        query,
                        "head",
                        head,
                        "services",
                        services));
    }

    @GetMapping("/library.csv")
    @RequiresAction(Action.SIGNED_IN)
    CsvView<LibraryEntry> file(PageContext page, Viewer viewer, @Body LibraryQuery query) {
        LibraryQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "library",
                LibraryBar.columns(page),
                token -> read(viewer, Records.with(large, "pageToken", token), "/library.csv"),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private Page<LibraryEntry> read(Viewer viewer, LibraryQuery query, String path) {
        return transactions.in(viewer, () -> {
            Page<LibraryEntry> page = list.page(viewer, query);
            Map<UUID, LibraryLesson> read = page.items().stream()
                    .flatMap(entry -> entry instanceof LibraryEntry.Own own ? Stream.of(own.of()) : Stream.of())
                    .filter(row -> row.named() || viewer.is(Role.AUDITOR))
                    .collect(Collectors.toMap(LibraryLesson::incidentId, Function.identity(), (one, other) -> one));
            // in the order of the incidents, so that two readers don't wait for each other's chains
            read.values().stream()
                    .map(row -> Fact.of(
                                    FactAction.INCIDENT_READ,
                                    viewer.id(),
                                    row.lesson().incident())
                            .in(row.incidentId())
                            .withAfter(Map.of("path", path)))
                    .sorted(Comparator.comparing(Fact::incident))
                    .forEach(events::publishEvent);
            return changed(page);
        });
    }

    /** Adds what was changed because of each lesson of the page. */
    private Page<LibraryEntry> changed(Page<LibraryEntry> page) {
        List<UUID> own = page.items().stream()
                .filter(entry -> entry instanceof LibraryEntry.Own)
                .map(LibraryEntry::id)
                .toList();
        Map<UUID, LibraryChange> changes = own.isEmpty() ? Map.of() : store.changes(own);
        return page.map(entry -> entry instanceof LibraryEntry.Own(LibraryLesson of, LibraryChange _)
                ? new LibraryEntry.Own(of, changes.get(of.lesson().finding()))
                : entry);
    }
}
