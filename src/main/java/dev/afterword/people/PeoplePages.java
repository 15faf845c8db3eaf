package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PeopleQuery;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Sessions;
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
@RequiresAction(Action.MANAGE_PEOPLE)
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
    View list(PageContext page, Viewer viewer, Input input) {
        PeopleQuery query = PeopleApi.query(input);
        return page.view(
                "people/list", Map.of("query", query, "list", people.list(viewer, query), "form", Form.typed(input)));
    }

    @GetMapping("/people/new")
    View blank(PageContext page) {
        PersonFields blank = PersonInput.blank(page.msg().chinese());
        return page.view("people/new", Map.of("form", PersonInput.form(blank, 0)));
    }

    /** Adds somebody, and shows their invitation, once. */
    @PostMapping("/people")
    View add(PageContext page, Viewer viewer, Input input, HttpServletRequest request) {
        return page.attempt(
                input,
                () -> {
                    PersonFields fields = PersonInput.readForm(
                            input, PersonInput.blank(page.msg().chinese()));
                    input.check();
                    Person person = people.add(viewer, fields, null);
                    return invite(page, viewer, person.id(), input, request);
                },
                form -> page.view("people/new", Map.of("form", form)));
    }

    @GetMapping("/people/{id}")
    View show(PageContext page, Viewer viewer, @PathVariable UUID id) {
        Person person = people.get(viewer, id);
        return page(page, person, form(person), Map.of());
    }

    @PostMapping("/people/{id}")
    View change(PageContext page, Viewer viewer, @PathVariable UUID id, Input input) {
        Person was = people.get(viewer, id);
        return page.edit(
                input,
                () -> {
                    PersonFields fields = PersonInput.readForm(input, was.fields());
                    input.check();
                    people.change(viewer, id, input.version(), standing -> fields);
                    if (!fields.active()) {
                        sessions.endAll(id);
                    }
                    return page.redirect("/people/" + id);
                },
                () -> form(people.get(viewer, id)),
                form -> page(page, people.get(viewer, id), form, Map.of()));
    }

    private static Form form(Person person) {
        return PersonInput.form(person.fields(), person.version());
    }

    @PostMapping("/people/{id}/invitation")
    View invite(PageContext page, Viewer viewer, @PathVariable UUID id, Input input, HttpServletRequest request) {
        return page.attempt(
                input,
                () -> {
                    Accounts.Invitation invitation = accounts.invite(viewer, id);
                    Person person = people.get(viewer, id);
                    String link = BaseUrl.of(request) + "/welcome#" + invitation.secret();
                    return page(page, person, form(person), Map.of("link", link, "until", invitation.until()));
                },
                form -> {
                    Person person = people.get(viewer, id);
                    return page(page, person, form(person), Map.of("invitation", form));
                });
    }

    private static View page(PageContext page, Person person, Form form, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("person", person);
        model.put("form", form);
        return page.view("people/person", model);
    }
}
