package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Page;
import dev.afterword.lesson.Lessons;
import dev.afterword.notification.DiskSpace;
import dev.afterword.notification.Reminders;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.LessonThread;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.home.HomePart;
import dev.afterword.web.list.SavedLinks;
import dev.afterword.web.live.Live;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The start page: the viewer's tasks, the most urgent first, and all tasks of each kind. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class HomePages {

    /** The number of the viewer's incidents that are shown. */
    private static final int OWN = 6;

    private static final String RESTORATION = "/first-steps/restoration";

    private final TaskQuery waiting;
    private final Reminders reminders;
    private final Incidents incidents;
    private final Grants grants;
    private final People people;
    private final DiskSpace disk;
    private final Visits visits;
    private final SavedLinks saved;
    private final Lessons lessons;
    private final List<HomePart> parts;
    private final NavCounts counts;

    HomePages(
            TaskQuery waiting,
            Reminders reminders,
            Incidents incidents,
            Grants grants,
            People people,
            DiskSpace disk,
            Visits visits,
            SavedLinks saved,
            Lessons lessons,
            List<HomePart> parts,
            NavCounts counts) {
        this.waiting = waiting;
        this.reminders = reminders;
        this.incidents = incidents;
        this.grants = grants;
        this.people = people;
        this.disk = disk;
        this.visits = visits;
        this.saved = saved;
        this.lessons = lessons;
        this.parts = parts;
        this.counts = counts;
    }

    /** Tasks that are shown here count as reminded: the number at the bell is up to date from this page on. */
    @GetMapping("/")
    View home(PageContext page, Viewer viewer) {
        LocalDate today = page.words().today();
        TaskList tasks = waiting.overview(viewer, today);
        counts.keep(viewer, tasks);
        List<IncidentRow> own = viewer.external() ? List.of() : incidents.own(viewer);
        Visit visit = visits.begin(viewer);
        SinceLast since = visits.news(page, viewer, visit);
        HomeView view = new HomeView(
                tasks,
                threads(
                        page,
                        viewer,
                        tasks.heaps().stream()
                                .flatMap(heap -> heap.needs().stream())
                                .toList()),
                own.subList(0, Math.min(OWN, own.size())),
                own.size() > OWN,
                own.stream().anyMatch(row -> row.lead().id().equals(viewer.id())),
                viewer.external() ? guest(viewer) : List.of(),
                notices(page, viewer),
                since.at(),
                since.news(),
                visits.steps(viewer, visit).steps(),
                saved.of(viewer, ""),
                parts.stream()
                        .filter(part -> part.concerns(viewer))
                        .flatMap(part -> part.of(page, viewer).stream())
                        .toList());
        return reminders
                .shown(viewer, tasks, today)
                .map(page::withUnread)
                .orElse(page)
                .view("home/home", Map.of("view", view, "live", Live.href("home", LiveHome.rows(tasks))));
    }

    @CommandMapping(value = "/first-steps/removal", form = "/", api = false, undo = RESTORATION)
    Outcome<@Nullable Void> putAway(Viewer viewer) {
        visits.putAway(viewer, true);
        return Outcome.none("/");
    }

    @CommandMapping(value = RESTORATION, form = "/", api = false)
    Outcome<@Nullable Void> bringBack(Viewer viewer) {
        visits.putAway(viewer, false);
        return Outcome.none("/");
    }

    @CommandMapping(value = "/first-steps/policy-reading", form = "/", api = false)
    Outcome<@Nullable Void> policyRead(Viewer viewer) {
        visits.policyRead(viewer);
        return Outcome.none("/");
    }

    /** What administrators have to know about the installation. */
    private List<String> notices(PageContext page, Viewer viewer) {
        List<String> notices = new ArrayList<>();
        if (people.isOnlyAdministrator(viewer)) {
            notices.add(page.t("home.alone"));
        }
        disk.low(viewer).ifPresent(megabytes -> notices.add(page.t("home.disk", megabytes)));
        return notices;
    }

    /** Returns the incidents that an external viewer is a guest of, those first whose access ends first. */
    private List<GuestIncident> guest(Viewer viewer) {
        Map<UUID, Instant> ends = grants.ends(viewer);
        Map<UUID, Integer> reports = visits.reports(viewer, ends.keySet());
        return incidents.findAll(viewer, List.copyOf(ends.keySet())).stream()
                .map(incident -> new GuestIncident(
                        incident.key(),
                        incident.facts().title(),
                        Objects.requireNonNull(ends.get(incident.id())),
                        reports.getOrDefault(incident.id(), 0)))
                .sorted(Comparator.comparing(GuestIncident::until))
                .toList();
    }

    /** How much waits behind each entry of the navigation, by its address. */
    @GetMapping("/waiting/counts")
    @ResponseBody
    Map<String, String> counts(PageContext page, Viewer viewer) {
        return counts.of(viewer, page.words().today());
    }

    @GetMapping("/waiting/{kind}")
    View ofKind(
            PageContext page,
            Viewer viewer,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String pageToken) {
        Page<Task> list = waiting.page(viewer, kind, pageToken, Page.DEFAULT_SIZE);
        return page.view(
                "home/kind",
                Map.of(
                        "kind",
                        kind,
                        "list",
                        list,
                        "threads",
                        threads(page, viewer, list.items()),
                        "paged",
                        !pageToken.isEmpty()));
    }

    /** Returns how far the lessons of these tasks have come, by the key of the follow-up or finding that a task is about. */
    private Map<String, LessonThread> threads(PageContext page, Viewer viewer, List<Task> tasks) {
        Map<String, LessonThread> threads = new HashMap<>(lessons.threadsOfFollowUpsNamed(
                page,
                viewer,
                tasks.stream()
                        .filter(task -> task.href().startsWith("/follow-ups/"))
                        .map(Task::key)
                        .collect(Collectors.toSet())));
        Map<UUID, String> findings = tasks.stream()
                .filter(task -> task.href().contains("/findings/"))
                .collect(Collectors.toMap(Task::id, Task::key, (one, same) -> one));
        if (!findings.isEmpty()) {
            lessons.threads(page, viewer, findings.keySet())
                    .forEach((id, thread) -> threads.put(Objects.requireNonNull(findings.get(id)), thread));
        }
        return threads;
    }
}
