package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Sessions;
import dev.afterword.web.Shell;
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
    @Needs(Action.ANYBODY)
    View first(Shell shell) {
        return people.hasAdministrator()
                ? shell.redirect("/sign-in")
                : shell.view("people/first", Map.of("form", Form.empty()));
    }

    @PostMapping("/first")
    @Needs(Action.ANYBODY)
    View takeFirst(Shell shell, Input input, HttpServletRequest request) {
        String secret = input.required("secret", 300);
        String password = input.secret("password");
        return shell.attempt(
                input,
                () -> {
                    PersonFields fields = PersonInput.read(
                            input, PersonInput.blank(shell.msg().chinese()));
                    input.check();
                    SignIn.start(request, accounts.takeFirst(secret, fields, password));
                    return shell.redirect("/");
                },
                form -> shell.view("people/first", Map.of("form", form)));
    }

    @GetMapping("/welcome")
    @Needs(Action.ANYBODY)
    View welcome(Shell shell) {
        return shell.view("people/welcome", Map.of("form", Form.empty()));
    }

    @PostMapping("/welcome")
    @Needs(Action.ANYBODY)
    View takeInvitation(Shell shell, Input input, HttpServletRequest request) {
        String secret = input.required("secret", 300);
        String password = input.secret("password");
        return shell.attempt(
                input,
                () -> {
                    input.check();
                    UUID person = accounts.takeInvitation(secret, password);
                    sessions.endAll(person);
                    SignIn.start(request, person);
                    return shell.redirect("/");
                },
                form -> shell.view("people/welcome", Map.of("form", form)));
    }
}
