package dev.afterword.access.function;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.function.PersonFunctions.EditFunctions;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The functions of people: administrators and response leads give them, to others than themselves. */
@Component
public class Functions {

    private final Transactions transactions;
    private final FunctionStore store;
    private final ApplicationEventPublisher events;

    Functions(Transactions transactions, FunctionStore store, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
    }

    public PersonFunctions find(Viewer viewer, UUID person) {
        Grants.require(viewer, Action.GIVE_FUNCTIONS);
        return transactions.read(viewer, () -> store.find(person).orElseThrow(Problem::notFound));
    }

    /** Returns the active people with a function, by name, within the caller's transaction. */
    public List<PersonFunctions> holders() {
        return store.holders();
    }

    /**
     * Replaces the functions of a person.
     *
     * @param tag the {@link PersonFunctions#tag} that the change is based on
     */
    public PersonFunctions edit(Viewer viewer, UUID person, @Nullable String tag, EditFunctions command) {
        Grants.require(viewer, Action.GIVE_FUNCTIONS);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        return transactions.in(viewer, () -> {
            store.lock(person);
            PersonFunctions before = store.find(person).orElseThrow(Problem::notFound);
            if (tag == null) {
                throw Problem.of(ProblemType.IF_MATCH_MISSING);
            }
            if (!tag.equals(before.tag())) {
                throw Problem.stale(before);
            }
            PersonFunctions after = new PersonFunctions(before.person(), command.functions());
            if (after.functions().equals(before.functions())) {
                return before;
            }
            if (person.equals(viewer.id())) {
                throw Problem.blocked("ownFunctions", "/people/" + person);
            }
            store.put(after);
            events.publishEvent(Fact.of(FactAction.PERSON_FUNCTIONS_CHANGED, viewer.id(), "person/" + person)
                    .withBefore(Map.of("functions", names(before.functions())))
                    .withAfter(Map.of("functions", names(after.functions()))));
            return after;
        });
    }

    static List<String> names(Set<Function> functions) {
        return new TreeSet<>(functions).stream().map(Function::name).toList();
    }
}
