package dev.afterword.lesson;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How far lessons have come, for lists of any kind: one statement for a whole page. */
@Service
public class Lessons {

    private final Transactions transactions;
    private final LessonStore store;
    private final SharedLessonStore shared;
    private final LibraryList library;
    private final LibraryStore few;

    Lessons(
            Transactions transactions,
            LessonStore store,
            SharedLessonStore shared,
            LibraryList library,
            LibraryStore few) {
        this.transactions = transactions;
        this.store = store;
        this.shared = shared;
        this.library = library;
        this.few = few;
    }

    /** Returns the lessons of those findings that the viewer sees, by the identifier of the finding. */
    public Map<UUID, Lesson> of(Viewer viewer, Collection<UUID> findings) {
        if (findings.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Lesson> lessons = new HashMap<>();
        transactions.read(viewer, () -> store.of(findings)).forEach(each -> lessons.put(each.finding(), each));
        return lessons;
    }

    /** Returns the lessons of an incident that the viewer sees, in any order. */
    public List<Lesson> ofIncident(Viewer viewer, UUID incident) {
        return transactions.read(
                viewer,
                () -> IncidentLayouts.seesNone(transactions, incident, "findings")
                        ? List.of()
                        : store.ofIncident(incident));
    }

    /** Returns the threads of those findings that the viewer sees, by the identifier of the finding, for {@code layout/dots.jte}. */
    public Map<UUID, LessonThread> threads(PageContext page, Viewer viewer, Collection<UUID> findings) {
        LessonThreads threads = new LessonThreads(page);
        Map<UUID, LessonThread> drawn = new HashMap<>();
        of(viewer, findings).values().forEach(each -> drawn.put(each.finding(), threads.of(each)));
        return drawn;
    }

    /** Returns the threads of those follow-ups that the viewer sees, by the identifier of the follow-up, for {@code layout/dots.jte}. */
    public Map<UUID, LessonThread> threadsOfFollowUps(PageContext page, Viewer viewer, Collection<UUID> followUps) {
        if (followUps.isEmpty()) {
            return Map.of();
        }
        LessonThreads threads = new LessonThreads(page);
        Map<UUID, LessonThread> drawn = new HashMap<>();
        transactions
                .read(viewer, () -> store.ofFollowUps(followUps))
                .forEach(each -> drawn.put(each.id(), threads.of(each)));
        return drawn;
    }

    /** Returns the same by the keys of the follow-ups. */
    public Map<String, LessonThread> threadsOfFollowUpsNamed(PageContext page, Viewer viewer, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        LessonThreads threads = new LessonThreads(page);
        return transactions.read(viewer, () -> store.ofFollowUpsNamed(keys)).stream()
                .collect(Collectors.toMap(FollowUpLesson::key, threads::of));
    }

    /** Returns the topics of the library that words name. */
    public static List<LessonOffer> topics(String words) {
        return Topic.of(words).stream()
                .map(topic -> offer(LibraryQuery.of(topic), null, Map.of()))
                .toList();
    }

    /** Returns where the library may have something for words that are sought: with the words, and about their topic. */
    public static List<LessonOffer> offers(String words) {
        return queries(words).stream()
                .map(query -> offer(query, null, Map.of()))
                .toList();
    }

    /**
     * Returns the same with how many lessons there are, and how many of these held where they are few. Among very many lessons they are counted in
     * the library only. Where there are none with the words, those about their topic are left.
     */
    public List<LessonOffer> counted(Viewer viewer, String words) {
        return transactions.read(viewer, () -> {
            boolean many = library.isMany(viewer);
            Map<LibraryQuery, LibraryList.Some> some = new HashMap<>();
            for (LibraryQuery query : queries(words)) {
                if (!many) {
                    some.put(query, library.some(viewer, query));
                }
            }
            Map<UUID, LibraryQuery.Held> held = few.held(some.values().stream()
                    .filter(LibraryList.Some::isFew)
                    .flatMap(each -> each.ids().stream())
                    .distinct()
                    .toList());
            List<LessonOffer> offers = queries(words).stream()
                    .map(query -> offer(query, some.get(query), held))
                    .toList();
            return offers.size() == 1
                    ? offers
                    : offers.stream()
                            .filter(each -> each.topic() != null || !Objects.equals(each.lessons(), 0))
                            .toList();
        });
    }

    private static List<LibraryQuery> queries(String words) {
        List<LibraryQuery> queries = new ArrayList<>();
        if (!LessonTexts.parts(words).isEmpty()) {
            queries.add(LibraryQuery.of(words));
            Topic.of(words).forEach(topic -> queries.add(LibraryQuery.of(topic)));
        }
        return queries;
    }

    private static LessonOffer offer(
            LibraryQuery query, LibraryList.@Nullable Some some, Map<UUID, LibraryQuery.Held> held) {
        String href = query.href().toString();
        if (some == null) {
            return new LessonOffer(query.topic(), href, null, false, Map.of());
        }
        Map<LibraryQuery.Held, Integer> counts = new EnumMap<>(LibraryQuery.Held.class);
        if (some.isFew()) {
            some.ids().stream()
                    .filter(held::containsKey)
                    .forEach(id -> counts.merge(Objects.requireNonNull(held.get(id)), 1, Integer::sum));
        }
        int lessons = some.ids().size();
        return new LessonOffer(query.topic(), href, some.further() ? lessons - 1 : lessons, some.further(), counts);
    }

    /** Returns the lesson of a finding with what its stations rest on. Decides no access and records nothing: whoever asks has read the finding. */
    public LessonWalk walk(Viewer viewer, UUID finding) {
        return transactions.read(
                viewer,
                () -> LessonWalk.of(
                        store.of(List.of(finding)).stream().findFirst().orElseThrow(Problem::notFound),
                        shared.of(finding)
                                .filter(lesson -> lesson.state() == SharedLesson.State.SHARED)
                                .map(SharedLesson::href)
                                .orElse(null),
                        store.legs(finding)));
    }
}
