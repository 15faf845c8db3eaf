package dev.afterword.people;

import dev.afterword.access.Passwords;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.people.SignInAttempts.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ways in: the password, the first administrator's link, an invitation. Every way sets or checks a password of the same strength. */
@Component
class Accounts {

    static final Duration FIRST_LINK = Duration.ofMinutes(30);
    static final Duration INVITATION = Duration.ofDays(7);

    private final Transactions transactions;
    private final People people;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final OneTimeLinks links;
    private final ApplicationEventPublisher events;

    Accounts(
            Transactions transactions,
            People people,
            Passwords passwords,
            SignInAttempts attempts,
            OneTimeLinks links,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.links = links;
        this.events = events;
    }

    /**
     * Who signs in. Nobody learns from answer or time whether the e-mail address is known.
     *
     * @param address where from
     */
    UUID signIn(String email, String password, String address) {
        UUID person = checked(email, password, address, "password", "signIn").id();
        publish(Fact.of(FactAction.SESSION_STARTED, person, "person/" + person));
        return person;
    }

    private Person checked(String email, String password, String address, String field, String code) {
        Attempt attempt = transactions.runAsAnonymous(() -> attempts.begin(email, address));
        Person person = people.byEmail(email).orElse(null);
        boolean right = passwords.matches(person, password);
        if (person == null || !right) {
            publish(refused(person, address));
            throw Problem.invalid(field, code);
        }
        return transactions.runAsAnonymous(() -> {
            attempts.succeeded(attempt, email);
            return person;
        });
    }

    void signedOut(Viewer viewer) {
        publish(Fact.of(FactAction.SESSION_ENDED, viewer.id(), "person/" + viewer.id()));
    }

    /** The address that was typed isn't kept: where it is nobody's, it may be a password. */
    private static Fact refused(@Nullable Person person, String from) {
        return Fact.of(FactAction.SESSION_REFUSED, Fact.SYSTEM, "person/" + (person == null ? "unknown" : person.id()))
                .withAfter(Map.of("from", from));
    }

    private void publish(Fact fact) {
        transactions.runAsAnonymous(() -> {
            events.publishEvent(fact);
            return "";
        });
    }

    /** A new password for who knows the old one. */
    void changePassword(Viewer viewer, String current, String password, String address) {
        Person person = people.find(viewer.id()).orElseThrow(Problem::notFound);
        checked(person.email(), current, address, "current", "current");
        people.setPassword(viewer.id(), viewer.id(), password);
    }

    /** The secret of a new link for the first administrator. */
    String firstLink() {
        return transactions.runAsAnonymous(() -> links.make(null, Instant.now().plus(FIRST_LINK)));
    }

    /** The first person, administrator and lead; void once there is an administrator. A mistake in a field leaves the link in force. */
    UUID takeFirst(String secret, PersonFields fields, String password) {
        return transactions.runAsAnonymous(() -> {
            if (!links.takeFirst(secret)) {
                throw Problem.invalid("secret", "link");
            }
            PersonFields first = new PersonFields(
                    fields.name(),
                    fields.email(),
                    false,
                    true,
                    fields.language(),
                    fields.zone(),
                    Set.of(Role.ADMINISTRATOR, Role.LEAD));
            Person person = people.addFirst(first, password).orElseThrow(() -> Problem.invalid("secret", "link"));
            events.publishEvent(Fact.of(FactAction.SESSION_STARTED, person.id(), "person/" + person.id()));
            return person.id();
        });
    }

    /** The secret of a new invitation, with which the person sets a password of their own. */
    Invitation invite(Viewer viewer, UUID id) {
        Person person = people.get(viewer, id);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        if (!person.fields().active()) {
            throw Problem.blocked("inactive", "/people/" + id);
        }
        return transactions.in(viewer, () -> {
            Instant until = Instant.now().plus(INVITATION);
            String secret = links.make(id, until);
            events.publishEvent(Fact.of(FactAction.PERSON_INVITED, viewer.id(), "person/" + id)
                    .withAfter(Map.of("until", until.toString())));
            return new Invitation(secret, until);
        });
    }

    record Invitation(String secret, Instant until) {}

    /** Takes an invitation up: who it was for, now with this password. */
    UUID takeInvitation(String secret, String password) {
        return transactions.runAsAnonymous(() -> {
            UUID id = links.takeInvitation(secret)
                    .filter(found -> people.find(found)
                            .filter(person -> person.fields().active())
                            .isPresent())
                    .orElseThrow(() -> Problem.invalid("secret", "link"));
            people.setPassword(id, id, password);
            events.publishEvent(Fact.of(FactAction.SESSION_STARTED, id, "person/" + id));
            return id;
        });
    }
}
