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
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What people see and change about themselves. */
@Controller
@RequiresAction(Action.SIGNED_IN)
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
    View show(PageContext page, Viewer viewer) {
        Person me = me(viewer);
        return profile(page, me, PersonInput.form(me.fields(), me.version()));
    }

    @PostMapping("/me")
    View change(
            PageContext page, Viewer viewer, Input input, HttpServletRequest request, HttpServletResponse response) {
        Person me = me(viewer);
        return page.attempt(
                input,
                () -> {
                    PersonFields fields = PersonInput.readProfile(input, me.fields());
                    input.check();
                    people.changeOwn(viewer, was -> fields);
                    LanguageCookie.set(request, response, fields.language());
                    return page.redirect("/me");
                },
                form -> profile(page, me, form));
    }

    private static View profile(PageContext page, Person me, Form form) {
        return page.view("people/me", Map.of("me", me, "form", form));
    }

    @GetMapping("/me/password")
    View password(PageContext page) {
        return page.view("people/password", Map.of("form", Form.empty()));
    }

    /** Changes the password; whoever else is signed in as this person no longer is. */
    @PostMapping("/me/password")
    View changePassword(PageContext page, Viewer viewer, Input input, HttpServletRequest request) {
        String current = input.secret("current");
        String password = input.secret("password");
        return page.attempt(
                input,
                () -> {
                    input.check();
                    accounts.changePassword(viewer, current, password, addresses.of(request));
                    sessions.endOthers(viewer.id(), request);
                    return page.redirect("/me");
                },
                form -> page.view("people/password", Map.of("form", form)));
    }

    private Person me(Viewer viewer) {
        return people.find(viewer.id()).orElseThrow(Problem::notFound);
    }
}
