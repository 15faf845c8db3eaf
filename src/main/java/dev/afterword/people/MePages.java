package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.ClientAddress;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Sessions;
import dev.afterword.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What people see and change about themselves. */
@Controller
@Needs(Action.SIGNED_IN)
class MePages {

    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;
    private final ClientAddress addresses;

    MePages(People people, Accounts accounts, Sessions sessions, ClientAddress addresses) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    @GetMapping("/me")
    View show(Shell shell, Viewer viewer) {
        Person me = me(viewer);
        return profile(shell, me, PersonInput.form(me.fields(), me.version()));
    }

    @PostMapping("/me")
    View change(Shell shell, Viewer viewer, Input input, HttpServletRequest request, HttpServletResponse response) {
        Person me = me(viewer);
        return shell.attempt(
                input,
                () -> {
                    PersonFields fields = PersonInput.readProfile(input, me.fields());
                    input.check();
                    people.changeOwn(viewer, was -> fields);
                    LanguageCookie.set(request, response, fields.language());
                    return shell.redirect("/me");
                },
                form -> profile(shell, me, form));
    }

    private static View profile(Shell shell, Person me, Form form) {
        return shell.view("people/me", Map.of("me", me, "form", form));
    }

    @GetMapping("/me/password")
    View password(Shell shell) {
        return shell.view("people/password", Map.of("form", Form.empty()));
    }

    /** Changes the password; whoever else is signed in as this person no longer is. */
    @PostMapping("/me/password")
    View changePassword(Shell shell, Viewer viewer, Input input, HttpServletRequest request) {
        String current = input.secret("current");
        String password = input.secret("password");
        return shell.attempt(
                input,
                () -> {
                    input.check();
                    accounts.changePassword(viewer, current, password, addresses.of(request));
                    sessions.endOthers(viewer.id(), request);
                    return shell.redirect("/me");
                },
                form -> shell.view("people/password", Map.of("form", form)));
    }

    private Person me(Viewer viewer) {
        return people.find(viewer.id()).orElseThrow(Problem::notFound);
    }
}
