package dev.afterword.access;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The people known to this installation: administrators add and edit them, all modules look them up. */
@Component
public class People {

    private final Transactions transactions;
    private final PersonStore store;
    private final PrincipalStore principals;
    private final Passwords passwords;
    private final ActivityStore introductions;
    private final ApplicationEventPublisher events;

    People(
            Transactions transactions,
            PersonStore store,
            PrincipalStore principals,
            Passwords passwords,
            ActivityStore introductions,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.principals = principals;
        this.passwords = passwords;
        this.introductions = introductions;
        this.events = events;
    }

    /** Finds the active person with this identifier or e-mail address, which is how forms and the API name people. */
    public Optional<PersonRef> resolve(String idOrEmail) {
        return resolvePerson(idOrEmail).map(Person::ref);
    }

    Optional<Person> resolvePerson(String idOrEmail) {
        String given = idOrEmail.strip();
        Optional<Person> person = given.contains("@") ? store.byEmail(given) : byId(given);
        return person.filter(found -> found.fields().active());
    }

    private Optional<Person> byId(String text) {
        try {
            return store.find(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Finds a person, active or not. */
    public Optional<Person> find(UUID id) {
        return store.find(id);
    }

    public Optional<Person> byEmail(String email) {
        return store.byEmail(email);
    }

    /** Returns active people by name, for fields that offer people; an external viewer is offered none. */
    public List<Person> offered(Viewer viewer) {
        return viewer.external() ? List.of() : store.active();
    }

    /** Returns all people who can be given work, by name. External people are given work only with what was shared with them. */
    public List<Person> workers(Viewer viewer, boolean external) {
        return viewer.external() ? List.of() : store.workers(external, null);
    }

    /** Throws unless the person may be given work: auditors, for example, change nothing. */
    public void requireWorker(String field, PersonRef ref) {
        if (!store.find(ref.id()).orElseThrow().canWork()) {
            throw Problem.invalid(field, "cantWork", ref.name());
        }
    }

    /** Returns active response leads by name, to whom work without an owner falls. */
    public List<Person> leads() {
        return store.workers(false, Role.LEAD);
    }

    /** Returns active administrators by name. */
    public List<Person> administrators() {
        return store.workers(false, Role.ADMINISTRATOR);
    }

    public Page<Person> list(Viewer viewer, PeopleQuery query) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.page(query);
    }

    public List<Integer> counts(Viewer viewer, List<PeopleQuery> lists) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.counts(lists);
    }

    public Person get(Viewer viewer, UUID id) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.find(id).orElseThrow(Problem::notFound);
    }

    /** Adds a person; without a password they can't sign in before they accept an invitation. */
    public Person add(Viewer viewer, PersonFields fields, @Nullable String password) {
        requireChange(viewer);
        return transactions.in(viewer, () -> insert(viewer.id(), fields, password));
    }

    /** Adds a person by a local command, which knows no viewer. */
    public Person addLocally(PersonFields fields, @Nullable String password) {
        return transactions.runAsAnonymous(() -> insert(Fact.SYSTEM, fields, password));
    }

    public boolean hasAdministrator() {
        return store.holders(Role.ADMINISTRATOR) > 0;
    }

    /** Returns whether the viewer is the only administrator, and so can't have anything approved that takes two. */
    public boolean isOnlyAdministrator(Viewer viewer) {
        return viewer.is(Role.ADMINISTRATOR) && store.holders(Role.ADMINISTRATOR) == 1;
    }

    /** Adds the first administrator, who is a response lead as well; returns empty once there is an administrator. */
    public Optional<Person> addFirst(PersonFields fields, String password) {
        return transactions.runAsAnonymous(() -> {
            store.lockRoles();
            PersonFields first = PersonFields.named(fields.name(), fields.email(), Role.ADMINISTRATOR, Role.LEAD)
                    .withProfile(fields.name(), fields.language(), fields.zone());
            return hasAdministrator() ? Optional.empty() : Optional.of(insert(Fact.SYSTEM, first, password));
        });
    }

    private Person insert(UUID actor, PersonFields fields, @Nullable String password) {
        checkFields(fields, null);
        UUID id = RandomCodes.uuid();
        store.insert(id, fields, password == null ? null : passwords.hash(password, fields));
        principals.refresh(id);
        events.publishEvent(
                Fact.of(FactAction.PERSON_ADDED, actor, "person/" + id).withAfter(Changes.fields(fields)));
        return store.find(id).orElseThrow();
    }

    /** Changes a person, if the version is unchanged. Access through roles that are removed ends at once. */
    public Person change(Viewer viewer, UUID id, long version, UnaryOperator<PersonFields> change) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Person person = store.lock(id).orElseThrow(Problem::notFound);
            if (person.version() != version) {
                throw Problem.stale(person);
            }
            return update(viewer.id(), person, change.apply(person.fields()));
        });
    }

    /** Changes the viewer's own name, language and time zone; other fields stay as they are. */
    public Person changeOwn(Viewer viewer, UnaryOperator<PersonFields> change) {
        return transactions.in(viewer, () -> {
            Person person = store.lock(viewer.id()).orElseThrow(Problem::notFound);
            PersonFields is = change.apply(person.fields());
            return update(viewer.id(), person, person.fields().withProfile(is.name(), is.language(), is.zone()));
        });
    }

    /**
     * Gives a role. Callers decide whether it may be given.
     *
     * @param actor who approved it
     * @param requester who requested it
     */
    public Person giveRole(UUID actor, UUID requester, UUID id, Role role) {
        Person person = store.lock(id).orElseThrow(Problem::notFound);
        Set<Role> roles = EnumSet.of(role);
        roles.addAll(person.fields().roles());
        introductions.putIntroduction(id, requester, role);
        return update(actor, person, person.fields().withRoles(roles));
    }

    /** Records that somebody made another able to sign in. */
    public void introduced(UUID person, UUID by) {
        introductions.putIntroduction(person, by, null);
    }

    private Person update(UUID actor, Person person, PersonFields is) {
        if (is.equals(person.fields())) {
            return person;
        }
        checkFields(is, person);
        keepOneOfEach(person.fields(), is);
        store.update(person.id(), is);
        is.roles().stream()
                .filter(role -> !person.fields().roles().contains(role))
                .forEach(role -> introductions.putIntroduction(person.id(), actor, role));
        principals.refresh(person.id());
        events.publishEvent(Fact.of(FactAction.PERSON_CHANGED, actor, "person/" + person.id())
                .with(Changes.between(person.fields(), is)));
        return store.find(person.id()).orElseThrow();
    }

    private void checkFields(PersonFields fields, @Nullable Person was) {
        if (fields.external() && !fields.roles().isEmpty()) {
            throw Problem.invalid("roles", "externalRole");
        }
        Optional<Person> other = store.byEmail(fields.email());
        if (other.isPresent() && (was == null || !other.get().id().equals(was.id()))) {
            throw Problem.invalid("email", "emailTaken");
        }
    }

    /** Keeps the last administrator, who adds people, and the last response lead, who approves. */
    private void keepOneOfEach(PersonFields was, PersonFields is) {
        Set<Role> lost = EnumSet.noneOf(Role.class);
        lost.addAll(was.active() ? was.roles() : Set.of());
        lost.removeAll(is.active() ? is.roles() : Set.of());
        lost.retainAll(EnumSet.of(Role.ADMINISTRATOR, Role.LEAD));
        if (lost.isEmpty()) {
            return;
        }
        store.lockRoles();
        for (Role role : lost) {
            if (store.holders(role) <= 1) {
                throw Problem.blocked("last." + role.name(), "/people?role=" + role.name());
            }
        }
    }

    /** Sets a password, after checking that it can't be guessed from what is known of the person. */
    public void setPassword(UUID actor, UUID id, String password) {
        transactions.runAsAnonymous(() -> {
            Person person = store.lock(id).orElseThrow(Problem::notFound);
            store.updatePassword(id, passwords.hash(password, person.fields()));
            events.publishEvent(Fact.of(FactAction.PERSON_PASSWORD_SET, actor, "person/" + id));
            return "";
        });
    }

    static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }
}
