package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Page;
import dev.afterword.notification.Reminders;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Where one starts: what needs one, in order of consequence, and of each kind all there is. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class HomePages {

    /** Shown; one more says that there are more. */
    private static final int LED = 6;

    private final Transactions transactions;
    private final TaskQuery waiting;
    private final Reminders reminders;
    private final Incidents incidents;

    HomePages(Transactions transactions, TaskQuery waiting, Reminders reminders, Incidents incidents) {
        this.transactions = transactions;
        this.waiting = waiting;
        this.reminders = reminders;
        this.incidents = incidents;
    }

    /** What one sees here one was told of: the bell counts it from this page on. */
    @GetMapping("/")
    View home(PageContext page, Viewer viewer) {
        return transactions.in(viewer, () -> {
            LocalDate today = page.words().today();
            TaskList needs = waiting.overview(viewer, today);
            List<IncidentRow> led = incidents.led(viewer);
            return reminders
                    .shown(viewer, needs, today)
                    .map(page::withUnread)
                    .orElse(page)
                    .view(
                            "home/home",
                            Map.of(
                                    "waiting",
                                    needs,
                                    "led",
                                    led.subList(0, Math.min(LED, led.size())),
                                    "moreLed",
                                    led.size() > LED));
        });
    }

    @GetMapping("/waiting/{kind}")
    View ofKind(PageContext page, Viewer viewer, @PathVariable String kind, Input input) {
        String token = input.text("pageToken", 300);
        input.check();
        Page<Task> list = waiting.page(viewer, kind, token == null ? "" : token, Page.DEFAULT_SIZE);
        return page.view("home/kind", Map.of("kind", kind, "list", list, "paged", token != null));
    }
}
