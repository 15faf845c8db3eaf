package dev.afterword.lesson;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentOptions;
import dev.afterword.kernel.Records;
import dev.afterword.lesson.LibraryQuery.Held;
import dev.afterword.lesson.LibraryStore.Progress;
import dev.afterword.timeline.Phase;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pill;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filters over the library, and the columns of its file. */
@Component
class LibraryBar {

    /** How far lessons have come, and what they are about, is asked for so many of them to count them; of more it isn't counted. */
    private static final int MOST = 300;

    /** How many years have a pill. */
    private static final int YEARS = 4;

    private final LibraryList list;
    private final LibraryStore store;
    private final SavedLinks saved;
    private final Clock clock;

    LibraryBar(LibraryList list, LibraryStore store, SavedLinks saved, Clock clock) {
        this.clock = clock;
        this.list = list;
        this.store = store;
        this.saved = saved;
    }

    /** @param services names of services by their keys */
    LibraryHead of(PageContext page, Viewer viewer, LibraryQuery query, Map<String, String> services) {
        LibraryQuery any = Records.with(Records.with(query, "station", null), "held", null);
        List<UUID> lessons = list.ids(viewer, any, MOST + 1);
        boolean bounded = list.isBounded(viewer, query);
        List<Progress> progress = lessons.size() > MOST ? null : store.progress(lessons);
        Found found = new Found(lessons, progress);
        boolean many = bounded || found.isMany();
        Pills<LibraryQuery> pills = new Pills<>(query.href(), query);
        pills.group(page.t("library.topic"));
        topics(page, pills, query, query.topic() == null ? found : found(viewer, any, "topic"));
        pills.group(page.t("library.year"));
        int year = Year.now(clock.withZone(ZoneOffset.UTC)).getValue();
        Map<Integer, Integer> years = query.byProgress()
                ? counted(query, query.year() == null ? found : found(viewer, any, "year"), store::years)
                : null;
        for (int ago = 0; ago < YEARS; ago++) {
            Integer of = year - ago;
            if (years != null) {
                addUnlessNone(
                        pills, String.valueOf(of), "year", of, years.getOrDefault(of, 0), of.equals(query.year()));
            } else {
                addIfAny(pills, query, many, String.valueOf(of), "year", of);
            }
        }
        pills.oneOf("held", "station").group(page.t("library.held"));
        for (Held held : Held.values()) {
            add(pills, page.t("library.held." + held.name()), "held", held, sum(progress, each -> each.held() == held));
        }
        pills.folded(page.t("thread.waitsFor"));
        for (Station station : List.of(Station.DECISION, Station.CHANGE, Station.READERS, Station.NEXT_USE)) {
            add(pills, page.t(station), "station", station, sum(progress, each -> each.station() == station));
        }
        pills.folded(page.t("library.type"));
        for (LibraryQuery.Type type : LibraryQuery.Type.values()) {
            addIfAny(pills, query, many, page.t("FindingType." + type), "type", type);
        }
        pills.folded(page.t("library.phase"));
        for (Phase phase : Phase.values()) {
            addIfAny(pills, query, many, page.t("Phase." + phase), "phase", phase);
        }
        pills.folded(page.t("incident.category"));
        IncidentOptions.classes(page).forEach((name, label) -> addIfAny(pills, query, many, label, "category", name));
        ListBar bar = pills.set(
                        "category", each -> page.msg().has("category." + each) ? page.t("category." + each) : each)
                .set("type", each -> page.t("FindingType." + each))
                .set("phase", each -> page.t("Phase." + each))
                .set("year", each -> each)
                .set("service", key -> services.getOrDefault(key, key))
                .set("technique", technique -> technique)
                .set("q", words -> page.t("lesson.quote", words))
                .bar(lists -> list.counts(viewer, lists))
                .saved(saved.of(viewer, "/library"));
        return new LibraryHead(
                bar,
                lessons.isEmpty() ? null : sentence(page, bar, query, progress),
                bounded ? page.t("library.bounded", LibraryList.REACH) : null);
    }

    /** What lessons are about is counted without the topic that is set, and where they are few. */
    private void topics(PageContext page, Pills<LibraryQuery> pills, LibraryQuery query, Found found) {
        Map<Topic, Integer> counts = counted(query, found, store::topics);
        for (Topic topic : Topic.values()) {
            String label = page.t("Topic." + topic);
            if (counts == null) {
                pills.addUncounted(label, "topic", topic);
            } else {
                addUnlessNone(pills, label, "topic", topic, counts.getOrDefault(topic, 0), topic == query.topic());
            }
        }
    }

    /**
     * What filters other than the progress of lessons leave.
     *
     * @param progress null where it isn't known yet
     */
    private record Found(List<UUID> lessons, @Nullable List<Progress> progress) {

        boolean isMany() {
            return lessons.size() > MOST;
        }
    }

    private Found found(Viewer viewer, LibraryQuery any, String without) {
        return new Found(list.ids(viewer, Records.with(any, without, null), MOST + 1), null);
    }

    /** Returns how many of them have come as far as the query lists, by a value of theirs; null where they are too many to count. */
    private <T> @Nullable Map<T, Integer> counted(
            LibraryQuery query, Found found, Function<List<UUID>, Map<T, Integer>> count) {
        if (found.isMany()) {
            return null;
        }
        if (!query.byProgress()) {
            return count.apply(found.lessons());
        }
        List<Progress> progress = found.progress() == null ? store.progress(found.lessons()) : found.progress();
        return count.apply(progress.stream()
                .filter(each -> each.isListed(query))
                .map(Progress::id)
                .toList());
    }

    private static void addUnlessNone(
            Pills<LibraryQuery> pills, String label, String name, Object value, int count, boolean set) {
        if (count > 0 || set) {
            pills.addKnown(label, name, value, count);
        }
    }

    private static @Nullable Integer sum(@Nullable List<Progress> progress, Predicate<Progress> which) {
        return progress == null ? null : count(progress, which);
    }

    private static int count(List<Progress> progress, Predicate<Progress> which) {
        return (int) progress.stream().filter(which).count();
    }

    /**
     * Says how many of what is filtered held, or how many of them are listed by how far they have come.
     *
     * @param progress of all that are filtered by other things; null where they are too many to count
     */
    private static String sentence(
            PageContext page, ListBar bar, LibraryQuery query, @Nullable List<Progress> progress) {
        String of = bar.pills().stream()
                .filter(pill -> pill.on()
                        && pill.href().has("held", query.held())
                        && pill.href().has("station", query.station()))
                .map(Pill::label)
                .collect(Collectors.joining(page.t("computed.comma")));
        String listed = listed(page, query);
        if (progress == null) {
            String over = of(page, page.t("library.sum.over", MOST), of);
            return page.t(
                    "library.sum.many", listed.isEmpty() ? over : page.t("library.sum.listed.over", over, listed));
        }
        String all = of(page, page.t("library.sum", count(progress, each -> true)), of);
        if (query.byProgress()) {
            return page.t("library.sum.listed", all, count(progress, each -> each.isListed(query)), listed);
        }
        String held = page.t(
                "library.sum.held",
                all,
                count(progress, each -> each.held() == Held.HELD),
                count(progress, each -> each.held() == Held.FAILED),
                count(progress, each -> each.held() == Held.UNPROVEN),
                count(progress, each -> each.held() == Held.NOT_DONE));
        int other = count(progress, each -> each.held() == null);
        return other == 0 ? held : held + page.t("library.sum.other", other);
    }

    private static String listed(PageContext page, LibraryQuery query) {
        return Stream.of(
                        query.held() == null
                                ? null
                                : page.t("library.held." + query.held().name()),
                        query.station() == null ? null : page.t("library.waits", page.t(query.station())))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(page.t("computed.comma")));
    }

    private static String of(PageContext page, String lessons, String filters) {
        return filters.isEmpty() ? lessons : page.t("library.sum.of", lessons, filters);
    }

    /**
     * Where they depend on how far lessons have come, they aren't counted, and of the values of many only that is shown which is set. Of many
     * lessons they aren't counted either: what few of them are would be looked for in all.
     */
    private static void addIfAny(
            Pills<LibraryQuery> pills, LibraryQuery query, boolean many, String label, String name, Object value) {
        if (query.byProgress() ? name.equals("year") : many) {
            pills.addUncounted(label, name, value);
        } else if (!query.byProgress()) {
            pills.addIfAny(label, name, value);
        }
    }

    private static void add(
            Pills<LibraryQuery> pills, String label, String name, Enum<?> value, @Nullable Integer count) {
        if (count == null) {
            pills.addUncounted(label, name, value);
        } else {
            pills.addKnown(label, name, value, count);
        }
    }

    static List<Column<LibraryEntry>> columns(PageContext page) {
        return List.of(
                new Column<>(page.t("list.key"), entry -> entry.json().finding()),
                column(page.t("finding.title"), LibraryEntry.LibraryLessonJson::title),
                column(page.t("library.type"), row -> page.t("FindingType." + row.type())),
                column(
                        page.t("incident.severity"),
                        row -> row.severity() == null ? null : page.t("severity." + row.severity())),
                column(page.t("library.phase"), row -> row.phase() == null ? null : page.t("Phase." + row.phase())),
                column(page.t("library.service"), LibraryEntry.LibraryLessonJson::service),
                column(page.t("thread.waitsFor"), row -> row.waitsAt() == null ? null : page.t(row.waitsAt())),
                new Column<>(
                        page.t("library.held"),
                        entry -> entry.held() == null ? null : page.t("library.held." + entry.held())),
                column(page.t("sharedLesson.mark"), LibraryEntry.LibraryLessonJson::shared),
                column(page.t("library.incident"), LibraryEntry.LibraryLessonJson::incidentTitle),
                column(page.t("incident.dated"), LibraryEntry.LibraryLessonJson::incidentDate),
                column(
                        page.t("library.change"),
                        row -> row.change() == null ? null : row.change().words(page)));
    }

    private static Column<LibraryEntry> column(
            String head, Function<LibraryEntry.LibraryLessonJson, @Nullable Object> value) {
        return new Column<>(head, entry -> value.apply(entry.json()));
    }
}
