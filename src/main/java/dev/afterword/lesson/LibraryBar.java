package dev.afterword.lesson;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentOptions;
import dev.afterword.kernel.Records;
import dev.afterword.lesson.LibraryQuery.Held;
import dev.afterword.timeline.Phase;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filters over the library, and the columns of its file. */
@Component
class LibraryBar {

    /** How far lessons have come is asked for so many of them to count them, which takes a tenth of a second; of more it isn't counted. */
    private static final int MOST = 300;

    /** How many years have a pill. */
    private static final int YEARS = 4;

    private final LibraryList list;
    private final SavedLinks saved;
    private final Clock clock;

    LibraryBar(LibraryList list, SavedLinks saved, Clock clock) {
        this.clock = clock;
        this.list = list;
        this.saved = saved;
    }

    /** @param services names of services by their keys */
    ListBar of(PageContext page, Viewer viewer, LibraryQuery query, Map<String, String> services) {
        LibraryQuery any = Records.with(Records.with(query, "station", null), "held", null);
        boolean few = list.counts(List.of(any)).getFirst() <= MOST;
        Pills<LibraryQuery> pills = new Pills<>(query.href(), query).oneOf("held", "station");
        for (Held held : Held.values()) {
            add(pills, few, page.t("library.held." + held.name()), "held", held);
        }
        for (Station station : List.of(Station.DECISION, Station.CHANGE, Station.READERS, Station.NEXT_USE)) {
            add(pills, few, page.t("library.waits", page.t(station)), "station", station);
        }
        if (query.byProgress() && !few) {
            pills.addUncounted(page.t("FindingType.WENT_WELL"), "type", LibraryQuery.Type.WENT_WELL);
        } else {
            pills.add(page.t("FindingType.WENT_WELL"), "type", LibraryQuery.Type.WENT_WELL);
        }
        int year = Year.now(clock.withZone(ZoneOffset.UTC)).getValue();
        for (int ago = 0; ago < YEARS; ago++) {
            addIfAny(pills, query, String.valueOf(year - ago), "year", year - ago);
        }
        for (Phase phase : Phase.values()) {
            addIfAny(pills, query, page.t("Phase." + phase), "phase", phase);
        }
        IncidentOptions.classes(page).forEach((name, label) -> addIfAny(pills, query, label, "category", name));
        return pills.set("type", type -> page.t("FindingType." + type))
                .set("phase", phase -> page.t("Phase." + phase))
                .set("year", each -> each)
                .set("category", each -> page.msg().has("category." + each) ? page.t("category." + each) : each)
                .set("service", key -> services.getOrDefault(key, key))
                .set("technique", technique -> technique)
                .set("q", words -> page.t("list.words", words))
                .bar(list::counts)
                .saved(saved.of(viewer, "/library"));
    }

    /** Where they depend on how far lessons have come, they aren't counted, and of the values of many only that is shown which is set. */
    private static void addIfAny(
            Pills<LibraryQuery> pills, LibraryQuery query, String label, String name, Object value) {
        if (!query.byProgress()) {
            pills.addIfAny(label, name, value);
        } else if (name.equals("year")) {
            pills.addUncounted(label, name, value);
        }
    }

    private static void add(Pills<LibraryQuery> pills, boolean counted, String label, String name, Enum<?> value) {
        if (counted) {
            pills.add(label, name, value);
        } else {
            pills.addUncounted(label, name, value);
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
                column(
                        page.t("library.held"),
                        row -> page.t("library.held."
                                + (row.proof() == null
                                        ? "UNPROVEN"
                                        : row.proof().name()))),
                column(page.t("sharedLesson.mark"), LibraryEntry.LibraryLessonJson::shared),
                column(page.t("library.incident"), LibraryEntry.LibraryLessonJson::incidentTitle),
                column(page.t("incident.dated"), LibraryEntry.LibraryLessonJson::incidentDate));
    }

    private static Column<LibraryEntry> column(
            String head, Function<LibraryEntry.LibraryLessonJson, @Nullable Object> value) {
        return new Column<>(head, entry -> value.apply(entry.json()));
    }
}
