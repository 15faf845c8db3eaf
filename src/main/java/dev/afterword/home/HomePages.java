package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Need;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.WaitingFor;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Where one starts: what needs one, overdue things first, each with its one action. */
@Controller
class HomePages {

    private final Transactions transactions;
    private final WaitingFor waiting;
    private final Incidents incidents;
    private final Clock clock;

    HomePages(Transactions transactions, WaitingFor waiting, Incidents incidents, Clock clock) {
        this.transactions = transactions;
        this.waiting = waiting;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GetMapping("/")
    @Needs(Action.SIGNED_IN)
    View home(Shell shell, Viewer viewer) {
        return transactions.read(viewer, () -> {
            List<Need> needs = waiting.all(viewer);
            List<IncidentRow> led = incidents.led(viewer, 6);
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Map<When, List<Need>> groups = new EnumMap<>(When.class);
            needs.forEach(need -> groups.computeIfAbsent(When.of(need.due(), today), when -> new ArrayList<>())
                    .add(need));
            Map<String, Object> model = new HashMap<>();
            model.put("groups", groups);
            model.put("total", needs.size());
            model.put("overdue", groups.getOrDefault(When.OVERDUE, List.of()).size());
            model.put("led", led);
            return shell.view("home/home", model);
        });
    }
}
