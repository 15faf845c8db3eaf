package dev.afterword.search;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.lesson.SharedLesson;
import dev.afterword.lesson.SharedLessons;
import dev.afterword.search.view.CitableView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Searches. A hit shows what stands in a row, so it is recorded as its page or its list records it: reading in incidents that are restricted to
 * named members, all that auditors read in incidents, and restricted rows. Lists of follow-ups, recommendations and procedures record
 * nothing, nor do hits of them.
 */
@Service
class Searches {

    /** How many of each type are shown together. */
    static final int FEW = 5;

    private final Transactions transactions;
    private final SearchList list;
    private final SharedLessons lessons;
    private final ApplicationEventPublisher events;

    Searches(Transactions transactions, SearchList list, SharedLessons lessons, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.list = list;
        this.lessons = lessons;
        this.events = events;
    }

    /** Returns the first few of each type, or a page of one type; what has no such words, but this key, such as {@code INC-2026-7QX4/F-3}. */
    SearchHits search(Viewer viewer, SearchQuery query) {
        Sought sought = query.sought(viewer.external());
        Excerpts excerpts = new Excerpts(sought.words());
        return transactions.in(viewer, () -> {
            SearchReader reader = list.reader(viewer);
            Page<SearchRow> rows = rows(reader, sought, query);
            if (rows.items().isEmpty() && query.type() == null) {
                rows = named(viewer, query.q());
            }
            return new SearchHits(
                    rows.items().stream()
                            .map(row -> SearchHit.of(row, excerpts))
                            .toList(),
                    rows.nextPageToken(),
                    rows.items().isEmpty() && query.pageToken() == null ? meant(reader, sought) : null);
        });
    }

    /** Returns what may have been meant, from titles and keys that the viewer sees; null if nothing is spelled nearly so. */
    @Nullable
    String meant(SearchReader reader, Sought typed) {
        if (typed.words().isBlank() || SoughtAddress.of(typed.words()).isPresent()) {
            return null;
        }
        List<String> texts = list.titles(reader).stream()
                .flatMap(each -> Stream.of(each.title(), each.key()))
                .toList();
        return new Suggestions(texts)
                .of(typed.words())
                .map(words -> new Sought(words, typed.filters()).typed())
                .orElse(null);
    }

    private Page<SearchRow> named(Viewer viewer, String text) {
        List<SearchRow> rows =
                SoughtKey.of(text, null).flatMap(list::keyed).stream().toList();
        record(viewer, rows);
        return Page.whole(rows);
    }

    /** Returns the rows that are shown, which are then on record; within the caller's transaction. */
    Page<SearchRow> rows(SearchReader reader, Sought sought, SearchQuery query) {
        SearchType type = sought.type();
        if (type == null && query.pageToken() != null) {
            throw Problem.invalid("pageToken", "pageToken");
        }
        Page<SearchRow> page = type == null ? few(reader, sought) : page(reader, sought, query, type);
        Page<SearchRow> shown = page.filter(SearchRow::isShown);
        record(reader.viewer(), shown.items());
        return shown;
    }

    /** Returns the address of what was named by its key, if the viewer sees it; {@code here} as in {@link SoughtKey#of}. */
    Optional<String> keyed(Viewer viewer, String text, @Nullable String here) {
        String typed = text.strip().toUpperCase(Locale.ROOT);
        if (typed.matches(SharedLesson.KEY)) {
            return lessons.shared(viewer, typed).map(SharedLesson::href);
        }
        return SoughtKey.of(text, here)
                .flatMap(key -> transactions.read(viewer, () -> list.keyed(key)))
                .map(SearchRow::href);
    }

    /** Returns what a form offers to cite: what it cites or what has the typed key, then what has the words, the newest first. */
    List<CitableView> citable(Viewer viewer, CitableQuery query) {
        return transactions.in(viewer, () -> {
            Map<UUID, SearchRow> rows = new LinkedHashMap<>();
            Stream.concat(
                            list.named(query.types(), query.named(), query.incident()).stream(),
                            few(list.reader(viewer), query.sought()).items().stream()
                                    .filter(SearchRow::isShown))
                    .forEach(row -> rows.putIfAbsent(row.id(), row));
            record(viewer, List.copyOf(rows.values()));
            return rows.values().stream()
                    .map(row -> new CitableView(
                            row.key(), row.title(), query.cited().contains(row.key())))
                    .toList();
        });
    }

    private Page<SearchRow> few(SearchReader reader, Sought sought) {
        return Page.whole(list.rows(reader, sought, PageToken.read(null, ""), FEW));
    }

    private Page<SearchRow> page(SearchReader reader, Sought sought, SearchQuery query, SearchType type) {
        PageToken after = PageToken.read(query.pageToken(), type.name());
        return Page.cut(
                list.rows(reader, sought, after, query.pageSize() + 1),
                query.pageSize(),
                row -> PageToken.after(type.name(), row.at(), row.id()));
    }

    /** In the order of the incidents, so that two searches don't wait for each other's chains. */
    private void record(Viewer viewer, List<SearchRow> rows) {
        List<Fact> facts = new ArrayList<>();
        Map<UUID, List<SearchRow>> byIncident = rows.stream()
                .filter(row -> row.type().isOfIncident())
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.incidentId())));
        byIncident.forEach((incident, all) -> facts.addAll(read(viewer, incident, all)));
        facts.stream().sorted(Comparator.comparing(Fact::incident)).forEach(events::publishEvent);
    }

    private static Collection<Fact> read(Viewer viewer, UUID incident, List<SearchRow> rows) {
        List<Fact> facts = new ArrayList<>();
        if (rows.stream().anyMatch(SearchRow::isMoreThanHead)
                && (rows.getFirst().named() || viewer.is(Role.AUDITOR))) {
            facts.add(Fact.of(
                            FactAction.INCIDENT_READ,
                            viewer.id(),
                            Objects.requireNonNull(rows.getFirst().incident()))
                    .in(incident)
                    .withAfter(Map.of("path", SearchEndpoints.PATH)));
        }
        for (SearchRow row : rows) {
            FactAction action = row.type().restrictedRead();
            if (action != null && row.restricted() != null) {
                facts.add(Fact.of(action, viewer.id(), row.fullKey())
                        .in(incident)
                        .withRestriction(Restriction.valueOf(row.restricted())));
            }
        }
        return facts;
    }
}
