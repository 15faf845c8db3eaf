package dev.afterword.catalog.calendar;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.YamlVersions.LoadVersion;
import dev.afterword.catalog.YamlVersions.Loaded;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The versions of the calendars, and loading the next one. */
@Controller
@RequiresAction(Action.MANAGE_POLICIES)
class CalendarEndpoints {

    private static final String PAGE = "/policies/calendars";

    private final Calendars calendars;

    CalendarEndpoints(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping("/api/v1/calendars")
    @ResponseBody
    Page<Loaded> list(Viewer viewer, @Body PageQuery query) {
        return query.of(calendars.versions().history(viewer), "calendar", Loaded::version);
    }

    @GetMapping(PAGE)
    View page(PageContext page, Viewer viewer, SentForm sent) {
        return page.view(
                "catalog/calendars",
                Map.of(
                        "versions",
                        calendars.versions().history(viewer),
                        "form",
                        sent.form(),
                        "calendars",
                        CalendarRow.of(page, calendars.inForce())));
    }

    @CommandMapping(value = "/calendars", formAction = PAGE, form = PAGE, status = HttpStatus.CREATED)
    Outcome<Loaded> load(Viewer viewer, @Body LoadVersion command) {
        Loaded loaded = calendars.versions().load(viewer, command);
        return Outcome.of(PAGE, () -> loaded).location("/calendars");
    }
}
