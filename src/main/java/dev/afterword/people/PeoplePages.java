package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PeopleQuery;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Sessions;
import dev.afterword.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Everybody: the list, adding somebody, changing them, inviting them. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
class PeoplePages {

    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;

    PeoplePages(People people, Accounts accounts, Sessions sessions) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/people")
    View list(Shell shell, Viewer viewer, Input input) {
        PeopleQuery query = PeopleApi.query(input);
        return shell.view(
                "people/list", Map.of("query", query, "page", people.list(viewer, query), "form", Form.typed(input)));
    }

    @GetMapping("/people/new")
    View blank(Shell shell) {
        PersonFields blank = PersonInput.blank(shell.msg().chinese());
        return shell.view("people/new", Map.of("form", PersonInput.form(blank, 0)));
    }

    /** Adds somebody, and shows their invitation, once. */
    @PostMapping("/people")
    View add(Shell shell, Viewer viewer, Input input, HttpServletRequest request) {
        return shell.attempt(
                input,
                () -> {
                    PersonFields fields = PersonInput.readForm(
                            input, PersonInput.blank(shell.msg().chinese()));
                    input.check();
                    Person person = people.add(viewer, fields, null);
                    return invite(shell, viewer, person.id(), input, request);
                },
                form -> shell.view("people/new", Map.of("form", form)));
    }

    @GetMapping("/people/{id}")
    View show(Shell shell, Viewer viewer, @PathVariable UUID id) {
        Person person = people.get(viewer, id);
        return page(shell, person, form(person), Map.of());
    }

    @PostMapping("/people/{id}")
    View change(Shell shell, Viewer viewer, @PathVariable UUID id, Input input) {
        Person was = people.get(viewer, id);
        return shell.edit(
                input,
                () -> {
                    PersonFields fields = PersonInput.readForm(input, was.fields());
                    input.check();
                    people.change(viewer, id, input.version(), standing -> fields);
                    if (!fields.active()) {
                        sessions.endAll(id);
                    }
                    return shell.redirect("/people/" + id);
                },
                () -> form(people.get(viewer, id)),
                form -> page(shell, people.get(viewer, id), form, Map.of()));
    }

    private static Form form(Person person) {
        return PersonInput.form(person.fields(), person.version());
    }

    @PostMapping("/people/{id}/invitation")
    View invite(Shell shell, Viewer viewer, @PathVariable UUID id, Input input, HttpServletRequest request) {
        return shell.attempt(
                input,
                () -> {
                    Accounts.Invitation invitation = accounts.invite(viewer, id);
                    Person person = people.get(viewer, id);
                    String link = Here.of(request) + "/welcome#" + invitation.secret();
                    return page(shell, person, form(person), Map.of("link", link, "until", invitation.until()));
                },
                form -> {
                    Person person = people.get(viewer, id);
                    return page(shell, person, form(person), Map.of("invitation", form));
                });
    }

    private static View page(Shell shell, Person person, Form form, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("person", person);
        model.put("form", form);
        return shell.view("people/person", model);
    }
}
