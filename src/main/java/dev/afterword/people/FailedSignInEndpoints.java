package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Failed sign-ins of a person, which slow down the next ones; administrators forget them. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class FailedSignInEndpoints {

    private static final String PERSON = "/people/{id}";
    private static final String FAILED = PERSON + "/failed-sign-ins";

    private final Accounts accounts;

    FailedSignInEndpoints(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v1" + FAILED)
    @ResponseBody
    FailedSignIns show(Viewer viewer, @PathVariable UUID id) {
        return accounts.failedSignIns(viewer, id);
    }

    @CommandMapping(value = FAILED, method = RequestMethod.DELETE, form = PERSON)
    Outcome<@Nullable Void> unlock(Viewer viewer, @PathVariable UUID id) {
        accounts.unlock(viewer, id);
        return Outcome.none("/people/" + id);
    }
}
