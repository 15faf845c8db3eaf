package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.timeline.AccountConflicts.MarkConflict;
import dev.afterword.timeline.AccountConflicts.SettleConflict;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Conflicting accounts: two events are marked, and settled, on the page of either. */
@Controller
class AccountConflictEndpoints {

    private static final String INCIDENT = "/incidents/{incident}";
    private static final String EVENT = INCIDENT + "/sequence/{key}";
    private static final String CONFLICTS = INCIDENT + "/events/{key}/conflicts";

    private final AccountConflicts conflicts;

    AccountConflictEndpoints(AccountConflicts conflicts) {
        this.conflicts = conflicts;
    }

    @GetMapping("/api/v1" + INCIDENT + "/conflicts")
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<AccountConflictJson> list(Viewer viewer, @PathVariable String incident, @Body PageQuery query) {
        return query.of(
                        conflicts.all(viewer, incident),
                        "conflicts",
                        each -> each.id().toString())
                .map(AccountConflictJson::of);
    }

    @CommandMapping(value = CONFLICTS, formAction = EVENT + "/conflicts", form = EVENT, status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<AccountConflictJson> mark(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body MarkConflict command) {
        AccountConflict marked = conflicts.mark(viewer, incident, key, command);
        return Outcome.of(page(incident, key), () -> AccountConflictJson.of(marked));
    }

    @CommandMapping(
            value = CONFLICTS + "/{other}/settlement",
            formAction = EVENT + "/conflicts/{other}/settlement",
            form = EVENT)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<AccountConflictJson> settle(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @PathVariable String other,
            @Body SettleConflict command) {
        AccountConflict settled = conflicts.settle(viewer, incident, key, other, command);
        return Outcome.of(page(incident, key), () -> AccountConflictJson.of(settled));
    }

    private static String page(String incident, String key) {
        return "/incidents/" + incident + "/sequence/" + key + "#conflicts";
    }
}
