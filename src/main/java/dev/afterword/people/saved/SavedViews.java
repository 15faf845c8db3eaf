package dev.afterword.people.saved;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.list.SavedLinks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Saves lists with their filters under a name, for the person who does it alone. Each change is on record, as other settings of theirs are. */
@Service
class SavedViews implements SavedLinks {

    /** How many a person has at most. */
    static final int MOST = 50;

    /** For how long a removal can be undone. */
    private static final Duration UNDO = Duration.ofDays(30);

    /** The lists that can be saved. */
    private static final Set<String> LISTS = Set.of(
            "/incidents",
            "/follow-ups",
            "/follow-ups/board",
            "/follow-ups/teams",
            "/register",
            "/reviews",
            "/reviews/in-progress",
            "/evaluations",
            "/recommendations",
            "/procedures",
            "/services",
            "/people",
            "/library",
            "/late",
            "/insights",
            "/search",
            "/audit");

    private static final Pattern PAGE = Pattern.compile("pageToken=.*");

    private final Transactions transactions;
    private final SavedViewStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SavedViews(Transactions transactions, SavedViewStore store, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<SavedLink> of(Viewer viewer, String path) {
        return transactions.read(viewer, () -> store.links(viewer)).stream()
                .filter(view -> path.isEmpty() || path(view.href()).equals(path))
                .toList();
    }

    /** Returns the viewer's, with those whose removal can be undone. */
    List<SavedView> all(Viewer viewer) {
        Instant undo = clock.instant().minus(UNDO);
        return transactions.read(viewer, () -> transactions.cached("saved views", () -> store.of(viewer.id(), undo)));
    }

    SavedView save(Viewer viewer, String name, String href) {
        String list = list(href);
        return transactions.in(viewer, () -> {
            if (all(viewer).stream().filter(view -> view.removedAt() == null).count() >= MOST) {
                throw Problem.invalid("name", "tooManyViews", MOST);
            }
            SavedView view = new SavedView(RandomCodes.uuid(), name.strip(), list, clock.instant(), null);
            store.add(viewer.id(), view);
            record(viewer, null, view);
            return view;
        });
    }

    SavedView rename(Viewer viewer, UUID id, String name) {
        return change(
                viewer, id, view -> new SavedView(id, name.strip(), view.href(), view.createdAt(), view.removedAt()));
    }

    /** Removes it; {@link #restore} brings it back. */
    void remove(Viewer viewer, UUID id) {
        Instant now = clock.instant();
        change(viewer, id, view -> new SavedView(id, view.name(), view.href(), view.createdAt(), now));
    }

    SavedView restore(Viewer viewer, UUID id) {
        return change(viewer, id, view -> new SavedView(id, view.name(), view.href(), view.createdAt(), null));
    }

    private SavedView change(Viewer viewer, UUID id, UnaryOperator<SavedView> change) {
        return transactions.in(viewer, () -> {
            SavedView before = store.find(viewer.id(), id).orElseThrow(Problem::notFound);
            SavedView after = change.apply(before);
            if (!after.equals(before)) {
                store.update(id, after.name(), after.removedAt());
                record(viewer, before, after);
            }
            return after;
        });
    }

    private void record(Viewer viewer, @Nullable SavedView before, SavedView after) {
        Fact fact = Fact.of(FactAction.VIEW_SAVED, viewer.id(), "view/" + after.id())
                .withAfter(values(after));
        events.publishEvent(before == null ? fact : fact.withBefore(values(before)));
    }

    private static Map<String, Object> values(SavedView view) {
        Map<String, Object> values = new HashMap<>(Map.of("name", view.name(), "href", view.href()));
        values.put("removed", view.removedAt() != null);
        return values;
    }

    private static String path(String href) {
        return href.replaceFirst("[?#].*", "");
    }

    /** Returns the list without the place in it. Throws "invalid" if it is no list of this program. */
    static String list(String href) {
        String path = path(href);
        if (!LISTS.contains(path)) {
            throw Problem.invalid("href", "noSuchList");
        }
        String filters = href.contains("?")
                ? Stream.of(href.replaceFirst("#.*", "")
                                .substring(path.length() + 1)
                                .split("&"))
                        .filter(each -> !each.isEmpty() && !PAGE.matcher(each).matches())
                        .collect(Collectors.joining("&"))
                : "";
        return filters.isEmpty() ? path : path + "?" + filters;
    }
}
