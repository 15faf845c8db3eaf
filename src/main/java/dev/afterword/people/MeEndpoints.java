package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.access.session.Sessions;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Problem;
import dev.afterword.people.AccountCommands.ChangePassword;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What people see and change about themselves. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class MeEndpoints {

    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;
    private final KnownDevices devices;

    MeEndpoints(People people, Accounts accounts, Sessions sessions, KnownDevices devices) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
    }

    /** The person to whom a token or session belongs. */
    @GetMapping("/api/v1/me")
    @ResponseBody
    Person me(Viewer viewer) {
        return people.find(viewer.id()).orElseThrow(Problem::notFound);
    }

    @GetMapping("/me")
    View show(PageContext page, Viewer viewer, SentForm sent) {
        Person me = me(viewer);
        return page.view("people/me", Map.of("me", me, "form", sent.or(PersonEndpoints.form(me))));
    }

    @CommandMapping(value = "/me", form = "/me", api = false)
    Outcome<@Nullable Void> edit(
            Viewer viewer, @Body Edit<PersonFields> change, HttpServletRequest request, HttpServletResponse response) {
        Person me = people.changeOwn(viewer, change);
        LanguageCookie.set(request, response, me.fields().language());
        return Outcome.none("/me");
    }

    @GetMapping("/me/password")
    View password(PageContext page, SentForm sent, HttpServletResponse response) {
        Map<String, Object> model = new HashMap<>();
        model.put("form", sent.of(""));
        model.put("pause", SignInAttempts.pause(response));
        return page.view("people/password", model);
    }

    /**
     * Changes the password and ends the other sessions of this person. It isn't one transaction: a wrong current password counts as an
     * attempt although it is refused.
     */
    @CommandMapping(value = "/me/password", form = "/me/password", api = false, transaction = false)
    Outcome<@Nullable Void> changePassword(Viewer viewer, @Body ChangePassword command, HttpServletRequest request) {
        accounts.changePassword(viewer, command, devices.sender(request));
        sessions.endOthers(viewer.id(), SignIn.session(request));
        return Outcome.none("/me");
    }
}
