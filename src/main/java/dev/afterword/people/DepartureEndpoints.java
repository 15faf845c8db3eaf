package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Viewer;
import dev.afterword.people.Departures.DeactivatePerson;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Deactivating a person: who takes over their work. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class DepartureEndpoints {

    private static final String DEACTIVATION = "/people/{id}/deactivation";

    private final People people;
    private final Departures departures;

    DepartureEndpoints(People people, Departures departures) {
        this.people = people;
        this.departures = departures;
    }

    @GetMapping(DEACTIVATION)
    View page(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        Person person = people.get(viewer, id);
        Map<String, String> takers = new LinkedHashMap<>();
        people.workers(viewer, false).stream()
                .filter(other -> !other.id().equals(id))
                .forEach(other -> takers.put(other.email(), other.name()));
        return page.view(
                "people/deactivation",
                Map.of(
                        "person",
                        person,
                        "held",
                        departures.assignable(viewer, id),
                        "takers",
                        takers,
                        "form",
                        sent.or(Form.empty())));
    }

    /** Deactivates the person. Their access ends at once; what is assigned to no one goes to the leads of the incidents. */
    @CommandMapping(value = DEACTIVATION, form = DEACTIVATION)
    Outcome<Person> deactivate(Viewer viewer, @PathVariable UUID id, @Body DeactivatePerson command) {
        Person person = departures.deactivate(viewer, id, command);
        return Outcome.of("/people/" + id, () -> person).version(person.version());
    }
}
