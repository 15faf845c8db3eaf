package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.RequiresAction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a token or session speaks for. */
@RestController
@RequestMapping("/api/v1/me")
class MeApi {

    private final People people;

    MeApi(People people) {
        this.people = people;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    Person me(Viewer viewer) {
        return people.find(viewer.id()).orElseThrow(Problem::notFound);
    }
}
