package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Sessions;
import dev.afterword.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where one-time links lead: the first administrator's, and an invitation. A script moves their secret into the form. */
@Controller
class LinkPages {

    private final Accounts accounts;
    private final People people;
    private final Sessions sessions;

    LinkPages(Accounts accounts, People people, Sessions sessions) {
        this.accounts = accounts;
        this.people = people;
        this.sessions = sessions;
    }

    @GetMapping("/first")
    @RequiresAction(Action.ANYBODY)
    View first(PageContext page) {
        return people.hasAdministrator()
                ? page.redirect("/sign-in")
                : page.view("people/first", Map.of("form", Form.empty()));
    }

    @PostMapping("/first")
    @RequiresAction(Action.ANYBODY)
    View takeFirst(PageContext page, Input input, HttpServletRequest request) {
        String secret = input.required("secret", 300);
        String password = input.secret("password");
        return page.attempt(
                input,
                () -> {
                    PersonFields fields =
                            PersonInput.read(input, PersonInput.blank(page.msg().chinese()));
                    input.check();
                    SignIn.start(request, accounts.takeFirst(secret, fields, password));
                    return page.redirect("/");
                },
                form -> page.view("people/first", Map.of("form", form)));
    }

    @GetMapping("/welcome")
    @RequiresAction(Action.ANYBODY)
    View welcome(PageContext page) {
        return page.view("people/welcome", Map.of("form", Form.empty()));
    }

    @PostMapping("/welcome")
    @RequiresAction(Action.ANYBODY)
    View takeInvitation(PageContext page, Input input, HttpServletRequest request) {
        String secret = input.required("secret", 300);
        String password = input.secret("password");
        return page.attempt(
                input,
                () -> {
                    input.check();
                    UUID person = accounts.takeInvitation(secret, password);
                    sessions.endAll(person);
                    SignIn.start(request, person);
                    return page.redirect("/");
                },
                form -> page.view("people/welcome", Map.of("form", form)));
    }
}
