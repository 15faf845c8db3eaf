package dev.afterword.catalog.service;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Services of the catalogue: the list, one service, adding and changing it. */
@Controller
class ServiceEndpoints {

    private static final String SERVICE = "/services/{key}";

    private final Services services;
    private final Teams teams;
    private final People people;

    ServiceEndpoints(Services services, Teams teams, People people) {
        this.services = services;
        this.teams = teams;
        this.people = people;
    }

    @GetMapping("/api/v1/services")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<Service> list(Viewer viewer, @Body ServiceQuery query) {
        return services.list(viewer, query);
    }

    @GetMapping("/services/new")
    @RequiresAction(Action.MANAGE_DIRECTORY)
    View blank(PageContext page, Viewer viewer, SentForm sent) {
        return edit(page, viewer, null, sent.or(Form.empty()));
    }

    @CommandMapping(value = "/services", form = "/services/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.MANAGE_DIRECTORY)
    Outcome<Service> add(Viewer viewer, @Body ServiceFacts facts) {
        Service added = services.add(viewer, facts);
        return outcome(added).location(added.href());
    }

    @GetMapping("/api/v1" + SERVICE)
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<Service> show(Viewer viewer, @PathVariable String key) {
        Service service = services.get(viewer, key);
        return ResponseEntity.ok().eTag(ETags.of(service.version())).body(service);
    }

    @GetMapping(SERVICE)
    @RequiresAction(Action.SIGNED_IN)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        return page.view("catalog/service", Map.of("service", services.get(viewer, key)));
    }

    @GetMapping(SERVICE + "/edit")
    @RequiresAction(Action.MANAGE_DIRECTORY)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        Service service = services.get(viewer, key);
        return edit(page, viewer, service, sent.or(form(service)));
    }

    @CommandMapping(value = SERVICE, method = RequestMethod.PATCH, form = SERVICE + "/edit")
    @RequiresAction(Action.MANAGE_DIRECTORY)
    Outcome<Service> edit(
            Viewer viewer, @PathVariable String key, @IfMatch long version, @Body Edit<ServiceFacts> change) {
        return outcome(services.change(viewer, key, version, change));
    }

    private static Outcome<Service> outcome(Service service) {
        return Outcome.of(service.href(), () -> service).version(service.version());
    }

    private View edit(PageContext page, Viewer viewer, @Nullable Service service, Form form) {
        Map<String, String> workers = new LinkedHashMap<>();
        for (Person person : people.workers(viewer, false)) {
            workers.put(person.id().toString(), person.name());
        }
        Map<String, Object> model =
                new LinkedHashMap<>(Map.of("form", form, "people", workers, "teams", teams.names(viewer)));
        if (service != null) {
            model.put("service", service);
        }
        return page.view("catalog/service-edit", model);
    }

    /** Shows people to tell by their e-mail addresses, one in a line, because their order matters. */
    private Form form(Service service) {
        Map<String, @Nullable Object> values = Changes.fields(service.facts());
        values.put("tags", String.join(", ", service.facts().tags()));
        values.put(
                "escalation",
                service.facts().escalation().stream()
                        .map(PersonRef::id)
                        .map(people::find)
                        .flatMap(Optional::stream)
                        .map(Person::email)
                        .collect(Collectors.joining("\n")));
        return Form.showing(values).at(service.version());
    }
}
