package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.function.Functions;
import dev.afterword.access.function.PersonFunctions;
import dev.afterword.access.function.PersonFunctions.EditFunctions;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Functions of people: who has them, and giving them on the page of a person. */
@Controller
@RequiresAction(Action.GIVE_FUNCTIONS)
class FunctionEndpoints {

    private static final String PERSON = "/people/{id}";
    private static final String FUNCTIONS = PERSON + "/functions";

    private final Functions functions;
    private final People people;
    private final Transactions transactions;

    FunctionEndpoints(Functions functions, People people, Transactions transactions) {
        this.functions = functions;
        this.people = people;
        this.transactions = transactions;
    }

    /** Lists the people with functions; the page offers everyone else as well. */
    @GetMapping("/functions")
    View list(PageContext page, Viewer viewer) {
        return page.view("people/functions", Map.of("holders", holders(viewer), "people", people.offered(viewer)));
    }

    @GetMapping("/api/v1/functions")
    @ResponseBody
    Page<PersonFunctions> list(Viewer viewer) {
        return Page.whole(holders(viewer));
    }

    private List<PersonFunctions> holders(Viewer viewer) {
        return transactions.read(viewer, functions::holders);
    }

    @GetMapping("/api/v1" + FUNCTIONS)
    ResponseEntity<PersonFunctions> show(Viewer viewer, @PathVariable UUID id) {
        PersonFunctions found = functions.find(viewer, id);
        return ResponseEntity.ok().eTag(found.etag()).body(found);
    }

    @CommandMapping(value = FUNCTIONS, method = RequestMethod.PUT, form = PERSON)
    Outcome<PersonFunctions> edit(
            Viewer viewer, @PathVariable UUID id, @IfMatch @Nullable String tag, @Body EditFunctions command) {
        PersonFunctions edited = functions.edit(viewer, id, tag, command);
        return Outcome.of("/people/" + id, () -> edited).etag(edited.etag());
    }
}
