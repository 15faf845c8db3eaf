package dev.afterword.access.directory;

import dev.afterword.access.People;
import dev.afterword.access.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds people, teams and organisations by what names them, within the caller's transaction. */
@Component
public class Directory {

    private final People people;
    private final OrganisationStore store;

    Directory(People people, OrganisationStore store) {
        this.people = people;
        this.store = store;
    }

    /** Finds an active person, a team or an organisation by identifier, or a person by e-mail address. */
    public Optional<Somebody> find(String idOrEmail) {
        Optional<UUID> person = people.resolve(idOrEmail).map(ref -> ref.id());
        return person.or(() -> uuid(idOrEmail)).flatMap(store::somebody);
    }

    /** Returns whom fields offer; an external viewer is offered nobody. */
    public List<Somebody> offered(Viewer viewer) {
        return viewer.external() ? List.of() : store.offered();
    }

    /** Reads an identifier; empty if it isn't one. */
    public Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
