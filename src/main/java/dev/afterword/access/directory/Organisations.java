package dev.afterword.access.directory;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Organisations of the directory: administrators and response leads add and change them. */
@Component
public class Organisations {

    private final Transactions transactions;
    private final OrganisationStore store;
    private final ApplicationEventPublisher events;

    Organisations(Transactions transactions, OrganisationStore store, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
    }

    /** Which page of the list is wanted. */
    public record OrganisationQuery(
            @Nullable @Size(max = 2_000) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        public OrganisationQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    public Page<Organisation> list(Viewer viewer, OrganisationQuery query) {
        Grants.require(viewer, Action.MANAGE_DIRECTORY);
        return transactions.read(viewer, () -> store.list(query));
    }

    public Organisation get(Viewer viewer, UUID id) {
        Grants.require(viewer, Action.MANAGE_DIRECTORY);
        return transactions.read(viewer, () -> store.find(id).orElseThrow(Problem::notFound));
    }

    public Organisation add(Viewer viewer, OrganisationFields fields) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            refuseTaken(fields.name(), null);
            Organisation added = new Organisation(RandomCodes.uuid(), fields, 1);
            store.insert(added);
            events.publishEvent(Fact.of(FactAction.ORGANISATION_ADDED, viewer.id(), "organisation/" + added.id())
                    .withAfter(Changes.of(fields)));
            return added;
        });
    }

    /** Changes an organisation, if its version is unchanged. */
    public Organisation change(Viewer viewer, UUID id, long version, UnaryOperator<OrganisationFields> change) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Organisation before = store.find(id).orElseThrow(Problem::notFound);
            OrganisationFields fields = change.apply(before.fields());
            refuseTaken(fields.name(), id);
            if (before.version() != version || !store.update(new Organisation(id, fields, version))) {
                throw Problem.stale(before);
            }
            Changes changes = Changes.between(before.fields(), fields);
            events.publishEvent(Fact.of(FactAction.ORGANISATION_CHANGED, viewer.id(), "organisation/" + id)
                    .withBefore(changes.before())
                    .withAfter(changes.after()));
            return store.find(id).orElseThrow();
        });
    }

    private static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.MANAGE_DIRECTORY);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }

    private void refuseTaken(String name, @Nullable UUID by) {
        if (store.taken(name, by)) {
            throw Problem.invalid("name", "organisationTaken");
        }
    }
}
