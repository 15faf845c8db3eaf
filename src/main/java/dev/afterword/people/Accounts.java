package dev.afterword.people;

import dev.afterword.access.Passwords;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.Privileges;
import dev.afterword.access.session.Sessions;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.people.AccountCommands.ChangePassword;
import dev.afterword.people.AccountCommands.StartSession;
import dev.afterword.people.AccountCommands.UseLink;
import dev.afterword.people.KnownDevices.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Signing in by password, and the one-time links that set a first password: of the first administrator, and of an invitation. */
@Component
class Accounts {

    static final Duration FIRST_LINK = Duration.ofMinutes(30);
    static final Duration INVITATION = Duration.ofDays(7);

    private static final UUID NOBODY = new UUID(0, 0);

    private final Transactions transactions;
    private final People people;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final OneTimeLinks links;
    private final Privileges privileges;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    Accounts(
            Transactions transactions,
            People people,
            Passwords passwords,
            SignInAttempts attempts,
            KnownDevices devices,
            OneTimeLinks links,
            Privileges privileges,
            Sessions sessions,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.devices = devices;
        this.links = links;
        this.privileges = privileges;
        this.sessions = sessions;
        this.events = events;
    }

    /** Returns the person who signs in. Neither the answer nor its time shows whether the e-mail address is known. */
    UUID signIn(StartSession command, Sender sender) {
        UUID person = checked(command.email(), command.password(), sender, "password", "signIn")
                .id();
        publish(Fact.of(FactAction.SESSION_STARTED, person, "person/" + person));
        return person;
    }

    private Person checked(String email, String password, Sender sender, String field, String code) {
        Person person = people.byEmail(email).orElse(null);
        UUID device =
                devices.device(sender, person == null ? NOBODY : person.id()).orElse(null);
        long attempt = transactions.runAsAnonymous(() -> attempts.begin(email, sender.address(), device));
        boolean right = passwords.matches(person, password);
        if (person == null || !right) {
            publish(refused(person, sender.address()));
            throw Problem.invalid(field, code);
        }
        return transactions.runAsAnonymous(() -> {
            attempts.succeeded(attempt);
            return person;
        });
    }

    void signedOut(Viewer viewer) {
        publish(Fact.of(FactAction.SESSION_ENDED, viewer.id(), "person/" + viewer.id()));
    }

    /** The e-mail address that was typed isn't recorded: if no one has it, it may be a password. */
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

    /** Changes the password of a viewer who knows the current one. */
    void changePassword(Viewer viewer, ChangePassword command, Sender sender) {
        Person person = people.find(viewer.id()).orElseThrow(Problem::notFound);
        checked(person.email(), command.current(), sender, "current", "current");
        people.setPassword(viewer.id(), viewer.id(), command.password());
    }

    /** Returns how many attempts to sign in as this person failed within the last hour. */
    FailedSignIns failedSignIns(Viewer viewer, UUID id) {
        Person person = people.get(viewer, id);
        return new FailedSignIns(transactions.read(viewer, () -> attempts.failed(person.email())));
    }

    /** Forgets the failed attempts to sign in as this person, so that the next one needn't wait. */
    void unlock(Viewer viewer, UUID id) {
        Person person = people.get(viewer, id);
        transactions.run(viewer, () -> {
            attempts.forget(person.email());
            events.publishEvent(Fact.of(FactAction.PERSON_UNLOCKED, viewer.id(), "person/" + id));
        });
    }

    /** Creates a link for the first administrator, and returns its secret. */
    String createFirstLink() {
        return transactions.runAsAnonymous(
                () -> links.create(null, Instant.now().plus(FIRST_LINK)));
    }

    /** Creates the first administrator, unless there is one. If a field is wrong, the link stays in force. */
    UUID createFirstAdministrator(PersonFields fields, UseLink link) {
        return transactions.runAsAnonymous(() -> {
            if (!links.useFirst(link.secret())) {
                throw Problem.invalid("secret", "link");
            }
            Person person =
                    people.addFirst(fields, link.password()).orElseThrow(() -> Problem.invalid("secret", "link"));
            events.publishEvent(Fact.of(FactAction.SESSION_STARTED, person.id(), "person/" + person.id()));
            return person.id();
        });
    }

    /**
     * Invites a person, who sets a password by the link of the invitation. Earlier invitations become void. For an account in use the
     * invitation is requested only, for whoever has the link becomes that person: returns empty.
     */
    Optional<Invitation> invite(Viewer viewer, UUID id) {
        Person person = people.get(viewer, id);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        if (!person.fields().active()) {
            throw Problem.blocked("inactive", "/people/" + id);
        }
        if (person.hasPassword()) {
            privileges.requestInvitation(viewer, id);
            return Optional.empty();
        }
        return Optional.of(create(viewer, id));
    }

    /** Invites a person anew, as another person requested. */
    Invitation approveInvitation(Viewer viewer, UUID id) {
        return transactions.in(viewer, () -> {
            privileges.approveInvitation(viewer, id);
            sessions.endAll(id);
            return create(viewer, id);
        });
    }

    private Invitation create(Viewer viewer, UUID id) {
        return transactions.in(viewer, () -> {
            Instant until = Instant.now().plus(INVITATION);
            String secret = links.create(id, until);
            events.publishEvent(Fact.of(FactAction.PERSON_INVITED, viewer.id(), "person/" + id)
                    .withAfter(Map.of("until", until.toString())));
            return new Invitation(secret, until);
        });
    }

    record Invitation(String secret, Instant until) {}

    /** Sets the first password of an invited person, and returns that person. */
    UUID acceptInvitation(UseLink link) {
        return transactions.runAsAnonymous(() -> {
            UUID id = links.useInvitation(link.secret())
                    .filter(found -> people.find(found)
                            .filter(person -> person.fields().active())
                            .isPresent())
                    .orElseThrow(() -> Problem.invalid("secret", "link"));
            people.setPassword(id, id, link.password());
            events.publishEvent(Fact.of(FactAction.SESSION_STARTED, id, "person/" + id));
            return id;
        });
    }
}
