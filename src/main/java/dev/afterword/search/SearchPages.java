package dev.afterword.search;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.lesson.LessonOffer;
import dev.afterword.lesson.Lessons;
import dev.afterword.search.view.FoundView;
import dev.afterword.search.view.Hits;
import dev.afterword.search.view.MetView;
import dev.afterword.search.view.SearchView;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Makes what the page of a search shows: the hits and where an address was met, and after that how many hits there are of each type. */
@Component
class SearchPages {

    private static final Duration MOST_OF_TYPE = Duration.ofMillis(300);

    private final CountingTurns turns = CountingTurns.of(Runtime.getRuntime().availableProcessors(), System::nanoTime);
    private final Transactions transactions;
    private final Searches searches;
    private final SearchList list;
    private final Lessons lessons;

    SearchPages(Transactions transactions, Searches searches, SearchList list, Lessons lessons) {
        this.transactions = transactions;
        this.searches = searches;
        this.list = list;
        this.lessons = lessons;
    }

    SearchView view(PageContext page, Viewer viewer, SearchQuery query) {
        Sought typed = Sought.read(query.q(), viewer.external());
        Sought sought = query.sought(viewer.external());
        if (sought.isEmpty()) {
            return SearchView.blank("", null);
        }
        Excerpts excerpts = new Excerpts(sought.words());
        return turns.search(() -> transactions.in(viewer, () -> {
            SearchReader reader = list.reader(viewer);
            Page<SearchRow> rows = searches.rows(reader, sought, query);
            Map<UUID, LessonThread> threads = threads(page, viewer, rows);
            Map<SearchType, Hits> counts = counts(sought, rows);
            Map<SearchType, Boolean> counting =
                    sought.type() == null ? counting(reader, sought, rows, counts) : Map.of();
            return new SearchView(
                    query.q(),
                    sought.type(),
                    query.pageToken() != null,
                    rows.map(row -> found(row, excerpts, threads)),
                    counts,
                    counting,
                    further(counts).filter(type -> !counting.containsKey(type)).toList(),
                    sought.type() == null
                            ? counts.values().stream().noneMatch(Hits::further)
                            : query.pageToken() != null,
                    narrowed(typed),
                    null,
                    query.pageToken() == null ? met(reader, typed) : null,
                    rows.items().isEmpty() && query.pageToken() == null ? searches.meant(reader, typed) : null,
                    isOfLessons(typed) ? Lessons.offers(typed.words()) : List.of(),
                    List.of());
        }));
    }

    /** Returns how far the lessons of findings and follow-ups have come. */
    private Map<UUID, LessonThread> threads(PageContext page, Viewer viewer, Page<SearchRow> rows) {
        Map<UUID, LessonThread> threads = new HashMap<>(lessons.threads(page, viewer, ids(rows, SearchType.FINDING)));
        threads.putAll(lessons.threadsOfFollowUps(page, viewer, ids(rows, SearchType.FOLLOW_UP)));
        return threads;
    }

    private static List<UUID> ids(Page<SearchRow> rows, SearchType type) {
        return rows.items().stream()
                .filter(row -> row.type() == type)
                .map(SearchRow::id)
                .toList();
    }

    /** Returns what the library has for the words; counted after the page is shown, as the hits are. */
    List<LessonOffer> lessons(Viewer viewer, String q) {
        Sought typed = Sought.read(q, viewer.external());
        return isOfLessons(typed) ? lessons.counted(viewer, typed.words()) : List.of();
    }

    /** Returns whether words alone are sought, which aren't an address. */
    private static boolean isOfLessons(Sought typed) {
        return !typed.words().isBlank()
                && typed.filters().isEmpty()
                && SoughtAddress.of(typed.words()).isEmpty();
    }

    /** Returns how many hits there are, and none of them: counting takes longer than finding, so a page asks for it once it is shown. */
    SearchView counted(Viewer viewer, CountedQuery query) {
        Sought typed = query.sought(viewer.external());
        SearchType alone = query.alone(typed);
        return transactions.read(viewer, () -> {
            SearchReader reader = list.reader(viewer);
            Map<SearchType, Hits> counts = list.counts(reader, typed, query.types(typed));
            counts.putAll(list.newest(reader, typed, query.walked(typed)));
            counts.values().removeIf(hits -> hits.counted() == 0);
            List<SearchType> on =
                    Stream.concat(further(counts), query.on().stream()).toList();
            return SearchView.counted(query.q(), alone, counts, on, narrowed(typed));
        });
    }

    /**
     * Returns how many hits there are, counted further, of a page that is still read. That may take long where words are common: so it is done when
     * it is its turn ({@link CountingTurns}), while the page asks again for what is left, and of each type for no longer than {@link #MOST_OF_TYPE}.
     * What isn't counted by then stays as the page has it.
     */
    SearchView countedOn(Viewer viewer, CountedQuery query) {
        Sought typed = query.sought(viewer.external());
        Map<SearchType, Hits> counts = new EnumMap<>(SearchType.class);
        List<SearchType> types =
                typed.types().stream().filter(query.on()::contains).toList();
        List<SearchType> left = turns.count(types, type -> counts.putAll(countOn(viewer, typed, type)));
        counts.values().removeIf(hits -> hits.counted() == 0);
        return SearchView.counted(query.q(), query.alone(typed), counts, left, Map.of());
    }

    /** Within the transaction of the page, which continues where this took too long. */
    private Map<SearchType, Hits> countOn(Viewer viewer, Sought typed, SearchType type) {
        SearchReader reader = transactions.cached(SearchReader.class, () -> list.reader(viewer));
        try {
            return transactions.nested(() -> list.countOn(reader, typed, type, MOST_OF_TYPE));
        } catch (QueryTimeoutException e) {
            return Map.of();
        }
    }

    /** The first few of each type say whether there are more of it. */
    private static Map<SearchType, Hits> counts(Sought sought, Page<SearchRow> shown) {
        Map<SearchType, Hits> counts = new EnumMap<>(SearchType.class);
        if (sought.type() == null) {
            for (SearchRow row : shown.items()) {
                int before = counts.getOrDefault(row.type(), Hits.NONE).counted();
                counts.put(row.type(), new Hits(before + 1, row.further()));
            }
        }
        return counts;
    }

    private static Stream<SearchType> further(Map<SearchType, Hits> counts) {
        return counts.keySet().stream()
                .filter(type -> counts.getOrDefault(type, Hits.NONE).further());
    }

    /** Returns the types that are left to be counted, and whether their words stand often. */
    private Map<SearchType, Boolean> counting(
            SearchReader reader, Sought sought, Page<SearchRow> shown, Map<SearchType, Hits> counts) {
        Map<SearchType, Instant> further = new EnumMap<>(SearchType.class);
        for (SearchRow row : shown.items()) {
            if (counts.getOrDefault(row.type(), Hits.NONE).further()) {
                further.merge(row.type(), row.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return further.isEmpty() ? Map.of() : list.counting(reader, sought, further);
    }

    private static Map<String, String> narrowed(Sought sought) {
        Map<String, String> narrowed = new LinkedHashMap<>();
        for (SearchFilter filter : SearchFilter.values()) {
            if (sought.has(filter)) {
                narrowed.put(
                        sought.values(filter).stream()
                                .map(value -> Sought.typed(filter, value))
                                .collect(Collectors.joining(" ")),
                        sought.without(filter));
            }
        }
        return narrowed;
    }

    private static FoundView found(SearchRow row, Excerpts excerpts, Map<UUID, LessonThread> threads) {
        return new FoundView(
                row.type(),
                row.type() == SearchType.TEAM ? null : row.key(),
                row.type() == SearchType.INCIDENT ? null : row.incident(),
                row.href(),
                row.dated(),
                row.isImported(),
                excerpts.pieces(row.title()),
                excerpts.pieces(row.further(excerpts)),
                threads.get(row.id()));
    }

    /** Returns in which incidents an address stands, where it alone is sought; null otherwise. */
    private @Nullable MetView met(SearchReader reader, Sought typed) {
        SoughtAddress address = SoughtAddress.of(typed.words()).orElse(null);
        if (address == null) {
            return null;
        }
        MetView.Place itself = place(address.shown(), rows(reader, typed, List.of(address)), false);
        List<MetView.Place> around = new ArrayList<>();
        Set<String> listed = keys(itself);
        for (MetView.Place place : around(reader, typed, address)) {
            if (listed.addAll(keys(place))) {
                around.add(place);
            }
        }
        return new MetView(
                itself,
                around,
                address.hosts().stream().map(SoughtAddress::shown).toList(),
                address.networks().stream().map(SoughtAddress::shown).toList());
    }

    /** Returns where what contains an address was met, the narrowest first. Where a host stands, that which is within it would. */
    private List<MetView.Place> around(SearchReader reader, Sought typed, SoughtAddress address) {
        List<MetView.Place> around = new ArrayList<>();
        for (SoughtAddress host : address.hosts().reversed()) {
            List<SearchRow> rows = rows(reader, typed, List.of(host));
            if (rows.isEmpty()) {
                break;
            }
            around.addFirst(place(host.shown(), rows, false));
        }
        around.addAll(networks(reader, withoutRecords(typed), address.networks()));
        return around;
    }

    /** Asks for all networks at once, and for fewer of them only if one was met. */
    private List<MetView.Place> networks(SearchReader reader, Sought typed, List<SoughtAddress> networks) {
        List<SearchRow> rows = networks.isEmpty() ? List.of() : rows(reader, typed, networks);
        if (rows.isEmpty()) {
            return List.of();
        }
        if (networks.size() == 1) {
            return List.of(place(networks.getFirst().shown(), rows, true));
        }
        int half = networks.size() / 2;
        return Stream.concat(
                        networks(reader, typed, networks.subList(0, half)).stream(),
                        networks(reader, typed, networks.subList(half, networks.size())).stream())
                .toList();
    }

    /** Logs hold addresses, not networks, and the numbers of one stand in most blocks of them: thousands of records would be read in vain. */
    private static Sought withoutRecords(Sought typed) {
        Map<SearchFilter, List<String>> filters = new HashMap<>(typed.filters());
        filters.put(
                SearchFilter.TYPE,
                typed.types().stream()
                        .filter(type -> type != SearchType.RECORD)
                        .map(SearchType::id)
                        .toList());
        return new Sought(typed.words(), filters);
    }

    private List<SearchRow> rows(SearchReader reader, Sought typed, List<SoughtAddress> any) {
        String words = any.stream().map(SoughtAddress::words).collect(Collectors.joining(SoughtAddress.OR));
        return list.met(reader, new Sought(words, typed.filters()));
    }

    private MetView.Place place(String shown, List<SearchRow> rows, boolean network) {
        Map<UUID, Map<SearchType, Integer>> hits = new LinkedHashMap<>();
        for (SearchRow row : rows) {
            if (row.incidentId() != null && row.incident() != null) {
                hits.computeIfAbsent(row.incidentId(), id -> new EnumMap<>(SearchType.class))
                        .merge(row.type(), 1, Integer::sum);
            }
        }
        List<MetView.In> incidents = list.incidents(hits.keySet()).stream()
                .map(each -> new MetView.In(
                        each.key(), each.title(), each.dated(), Objects.requireNonNull(hits.get(each.id()))))
                .toList();
        return new MetView.Place(shown, network, incidents, rows.stream().anyMatch(SearchRow::further));
    }

    private static Set<String> keys(MetView.Place place) {
        return place.incidents().stream().map(MetView.In::key).collect(Collectors.toCollection(HashSet::new));
    }
}
