package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.session.Sessions;
import dev.afterword.people.AccountCommands.UseLink;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The pages of one-time links: of the first administrator, and of an invitation. A script moves their secret into the form. */
@Controller
@RequiresAction(Action.ANYBODY)
class LinkEndpoints {

    private final Accounts accounts;
    private final People people;
    private final Sessions sessions;
    private final KnownDevices devices;

    LinkEndpoints(Accounts accounts, People people, Sessions sessions, KnownDevices devices) {
        this.accounts = accounts;
        this.people = people;
        this.sessions = sessions;
        this.devices = devices;
    }

    @GetMapping("/first")
    View first(PageContext page, SentForm sent) {
        return people.hasAdministrator()
                ? page.redirect("/sign-in")
                : page.view("people/first", Map.of("form", sent.of("")));
    }

    @CommandMapping(value = "/first", form = "/first", api = false)
    Outcome<@Nullable Void> createFirstAdministrator(
            @Body PersonFields fields, @Body UseLink link, HttpServletRequest request, HttpServletResponse response) {
        devices.signIn(request, response, accounts.createFirstAdministrator(fields, link));
        return Outcome.none("/");
    }

    @GetMapping("/welcome")
    View welcome(PageContext page, SentForm sent) {
        return page.view("people/welcome", Map.of("form", sent.of("")));
    }

    @CommandMapping(value = "/welcome", form = "/welcome", api = false)
    Outcome<@Nullable Void> acceptInvitation(
            @Body UseLink link, HttpServletRequest request, HttpServletResponse response) {
        UUID person = accounts.acceptInvitation(link);
        sessions.endAll(person);
        devices.signIn(request, response, person);
        return Outcome.none("/");
    }
}
