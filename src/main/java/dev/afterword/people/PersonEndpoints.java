package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PeopleQuery;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.access.function.Functions;
import dev.afterword.access.privilege.Privileges;
import dev.afterword.input.Edit;
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
import dev.afterword.web.idempotency.OneTimeSecret;
import dev.afterword.web.security.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** People as administrators see them: the list, adding, editing and inviting them. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class PersonEndpoints {

    private static final String PERSON = "/people/{id}";

    private final People people;
    private final Functions functions;
    private final Accounts accounts;
    private final Departures departures;
    private final Privileges privileges;

    private final PublicAddress here;

    PersonEndpoints(
            People people,
            Functions functions,
            Accounts accounts,
            Departures departures,
            Privileges privileges,
            PublicAddress here) {
        this.here = here;
        this.people = people;
        this.functions = functions;
        this.accounts = accounts;
        this.departures = departures;
        this.privileges = privileges;
    }

    /**
     * A link with which a person sets a password, once, before it expires.
     *
     * @param link null where another person has to approve the invitation first
     */
    record InvitationJson(@Nullable String link, @Nullable Instant expiresAt) {}

    @GetMapping("/api/v1/people")
    @ResponseBody
    Page<Person> list(Viewer viewer, @Body PeopleQuery query) {
        return people.list(viewer, query);
    }

    @GetMapping("/people/new")
    View blank(PageContext page, SentForm sent) {
        boolean chinese = page.msg().chinese();
        Form blank =
                Form.showing(Map.of("language", chinese ? "zh-TW" : "en", "zone", chinese ? "Asia/Taipei" : "UTC"));
        return page.view("people/new", Map.of("form", sent.or(blank)));
    }

    /** Adds a person. The page invites them as well, and shows the invitation, once. */
    @CommandMapping(value = "/people", form = "/people/new", status = HttpStatus.CREATED)
    Outcome<Person> add(PageContext page, Viewer viewer, @Body PersonFields fields, HttpServletRequest request) {
        Person person = departures.add(viewer, fields);
        return outcome(person)
                .location(href(person.id()))
                .showing(() -> invited(page, viewer, person.id(), link(request, accounts.invite(viewer, person.id()))));
    }

    @GetMapping("/api/v1" + PERSON)
    ResponseEntity<Person> show(Viewer viewer, @PathVariable UUID id) {
        Person person = people.get(viewer, id);
        return ResponseEntity.ok().eTag(ETags.of(person.version())).body(person);
    }

    /** Shows the account to administrators, and the functions of the person to those who give them. */
    @GetMapping(PERSON)
    @RequiresAction(Action.GIVE_FUNCTIONS)
    View show(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        FunctionsView held = FunctionsView.of(functions.find(viewer, id), sent);
        PrivilegesView rights = rights(viewer, held.person(), sent.of("privilege"));
        if (!page.allows(Action.MANAGE_PEOPLE)) {
            return page.view("people/functions-of", Map.of("held", held, "rights", rights));
        }
        Person person = people.get(viewer, id);
        return page.view(
                "people/person",
                Map.of(
                        "account",
                        account(viewer, person),
                        "form",
                        sent.of("", form(person)),
                        "invitation",
                        sent.of("invitation"),
                        "held",
                        held,
                        "rights",
                        rights));
    }

    @CommandMapping(value = PERSON, method = RequestMethod.PATCH, form = PERSON)
    Outcome<Person> edit(Viewer viewer, @PathVariable UUID id, @IfMatch long version, @Body Edit<PersonFields> change) {
        return outcome(departures.change(viewer, id, version, change));
    }

    @CommandMapping(value = PERSON + "/invitation", form = PERSON, status = HttpStatus.CREATED)
    Outcome<InvitationJson> invite(PageContext page, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        InvitationJson invitation = link(request, accounts.invite(viewer, id));
        return Outcome.of(href(id), () -> invitation).showing(() -> invited(page, viewer, id, invitation));
    }

    /** Invites a person anew, as another person requested. Shows the link to the one who approves. */
    @CommandMapping(
            value = PERSON + "/invitation/approval",
            form = PERSON,
            name = "privilege",
            status = HttpStatus.CREATED)
    @RequiresAction(Action.GIVE_ROLES)
    Outcome<InvitationJson> approveInvitation(
            PageContext page, Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        InvitationJson invitation = link(request, Optional.of(accounts.approveInvitation(viewer, id)));
        return Outcome.of(href(id), () -> invitation).showing(() -> invited(page, viewer, id, invitation));
    }

    private InvitationJson link(HttpServletRequest request, Optional<Accounts.Invitation> invitation) {
        return invitation
                .map(made -> new InvitationJson(
                        here.base(request) + "/welcome#" + OneTimeSecret.in(request, made.secret()), made.until()))
                .orElse(new InvitationJson(null, null));
    }

    private AccountView account(Viewer viewer, Person person) {
        return new AccountView(person, accounts.failedSignIns(viewer, person.id()));
    }

    private PrivilegesView rights(Viewer viewer, PersonRef person, Form form) {
        return new PrivilegesView(person, privileges.about(viewer, person.id()), form);
    }

    private View invited(PageContext page, Viewer viewer, UUID id, InvitationJson invitation) {
        FunctionsView held = FunctionsView.of(functions.find(viewer, id));
        Map<String, Object> model = new HashMap<>();
        model.put("held", held);
        model.put("rights", rights(viewer, held.person(), Form.empty()));
        if (invitation.link() != null) {
            model.put("link", invitation.link());
            model.put("until", invitation.expiresAt());
        }
        if (!page.allows(Action.MANAGE_PEOPLE)) {
            return page.view("people/functions-of", model);
        }
        Person person = people.get(viewer, id);
        model.put("account", account(viewer, person));
        model.put("form", form(person));
        return page.view("people/person", model);
    }

    private static Outcome<Person> outcome(Person person) {
        return Outcome.of(href(person.id()), () -> person).version(person.version());
    }

    private static String href(UUID id) {
        return "/people/" + id;
    }

    /** Returns the form with the person's current values, which is used for the viewer's own profile, too. */
    static Form form(Person person) {
        PersonFields fields = person.fields();
        return Form.showing(Map.of(
                        "name", fields.name(),
                        "email", fields.email(),
                        "external", fields.external(),
                        "active", fields.active(),
                        "language", fields.language(),
                        "zone", fields.zone(),
                        "roles", List.copyOf(fields.roles())))
                .at(person.version());
    }
}
