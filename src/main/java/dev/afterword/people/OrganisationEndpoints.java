package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.Organisation;
import dev.afterword.access.directory.OrganisationFields;
import dev.afterword.access.directory.Organisations;
import dev.afterword.access.directory.Organisations.OrganisationQuery;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Organisations of the directory: the list, adding one, changing its name and contacts. */
@Controller
@RequiresAction(Action.MANAGE_DIRECTORY)
class OrganisationEndpoints {

    private static final String ORGANISATION = "/organisations/{id}";

    /** How many rows for more contacts the form has. */
    private static final int SPARE = 2;

    private final Organisations organisations;

    OrganisationEndpoints(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/api/v1/organisations")
    @ResponseBody
    Page<Organisation> list(Viewer viewer, @Body OrganisationQuery query) {
        return organisations.list(viewer, query);
    }

    @GetMapping("/organisations")
    View list(PageContext page, Viewer viewer, @Body OrganisationQuery query) {
        return page.view(
                "people/organisations",
                Map.of("list", organisations.list(viewer, query), "paged", query.pageToken() != null));
    }

    @GetMapping("/organisations/new")
    View blank(PageContext page, SentForm sent) {
        return page(page, null, sent.or(Form.empty()));
    }

    @CommandMapping(value = "/organisations", form = "/organisations/new", status = HttpStatus.CREATED)
    Outcome<Organisation> add(Viewer viewer, @Body OrganisationFields fields) {
        Organisation added = organisations.add(viewer, fields);
        return outcome(added).location("/organisations/" + added.id());
    }

    @GetMapping("/api/v1" + ORGANISATION)
    ResponseEntity<Organisation> show(Viewer viewer, @PathVariable UUID id) {
        Organisation organisation = organisations.get(viewer, id);
        return ResponseEntity.ok().eTag(ETags.of(organisation.version())).body(organisation);
    }

    @GetMapping(ORGANISATION)
    View show(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        Organisation organisation = organisations.get(viewer, id);
        return page(page, organisation, sent.or(form(organisation)));
    }

    @CommandMapping(value = ORGANISATION, method = RequestMethod.PATCH, form = ORGANISATION)
    Outcome<Organisation> edit(
            Viewer viewer, @PathVariable UUID id, @IfMatch long version, @Body Edit<OrganisationFields> change) {
        return outcome(organisations.change(viewer, id, version, change));
    }

    private static Outcome<Organisation> outcome(Organisation organisation) {
        return Outcome.of("/organisations", () -> organisation).version(organisation.version());
    }

    private static View page(PageContext page, @Nullable Organisation organisation, Form form) {
        int contacts =
                organisation == null ? 0 : organisation.fields().contacts().size();
        Map<String, Object> model = new LinkedHashMap<>(Map.of("form", form, "rows", contacts + SPARE));
        if (organisation != null) {
            model.put("organisation", organisation);
        }
        return page.view("people/organisation", model);
    }

    private static Form form(Organisation organisation) {
        Map<String, @Nullable Object> values = Changes.fields(organisation.fields(), "name", "note");
        List<OrganisationFields.Contact> contacts = organisation.fields().contacts();
        for (int i = 0; i < contacts.size(); i++) {
            String row = "contacts." + i + ".";
            Changes.fields(contacts.get(i)).forEach((name, value) -> values.put(row + name, value));
        }
        return Form.showing(values).at(organisation.version());
    }
}
