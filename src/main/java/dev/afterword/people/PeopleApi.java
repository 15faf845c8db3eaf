package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PeopleQuery;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.OneTimeSecret;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Sessions;
import dev.afterword.web.Takes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/people")
@RequiresAction(Action.MANAGE_PEOPLE)
class PeopleApi {

    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;

    PeopleApi(People people, Accounts accounts, Sessions sessions) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** A link that sets a password, once, until then. */
    record InvitationJson(String link, Instant expiresAt) {}

    @GetMapping
    @Takes(PeopleTakes.PeopleListQuery.class)
    Page<Person> list(Viewer viewer, Input input) {
        return people.list(viewer, query(input));
    }

    static PeopleQuery query(Input input) {
        PeopleQuery query = new PeopleQuery(
                input.text("q", 200),
                input.oneOf("state", PeopleQuery.State.class, PeopleQuery.State.ACTIVE),
                input.oneOf("role", Role.class),
                input.text("external", 10) == null ? null : input.flag("external"),
                input.text("pageToken", 2000),
                input.pageSize());
        input.check();
        return query;
    }

    @PostMapping
    @Takes(PeopleTakes.PersonBody.class)
    ResponseEntity<Person> add(Viewer viewer, Input input) {
        PersonFields fields = PersonInput.read(input, PersonInput.blank(false));
        input.check();
        Person person = people.add(viewer, fields, null);
        return ResponseEntity.created(URI.create("/api/v1/people/" + person.id()))
                .eTag(ETags.of(person.version()))
                .body(person);
    }

    @GetMapping("/{id}")
    ResponseEntity<Person> show(Viewer viewer, @PathVariable UUID id) {
        return answer(people.get(viewer, id));
    }

    @PatchMapping("/{id}")
    @Takes(PeopleTakes.PersonBody.class)
    ResponseEntity<Person> change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        long version = ETags.version(ifMatch);
        Person changed = people.change(viewer, id, version, was -> {
            PersonFields fields = PersonInput.read(input, was);
            input.check();
            return fields;
        });
        if (!changed.fields().active()) {
            sessions.endAll(id);
        }
        return answer(changed);
    }

    @PostMapping("/{id}/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationJson invite(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        Accounts.Invitation invitation = accounts.invite(viewer, id);
        String secret = OneTimeSecret.in(request, invitation.secret());
        return new InvitationJson(BaseUrl.of(request) + "/welcome#" + secret, invitation.until());
    }

    private static ResponseEntity<Person> answer(Person person) {
        return ResponseEntity.ok().eTag(ETags.of(person.version())).body(person);
    }
}
