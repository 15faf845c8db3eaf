package dev.afterword.people;

import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Teams;
import dev.afterword.web.Input;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is sent of a team: its name, and its members by identifier or e-mail address. */
record TeamInput(String name, Set<UUID> members) {

    static TeamInput read(Input input, People people) {
        TeamInput team = new TeamInput(input.required("name", 200), members(input, people));
        input.check();
        return team;
    }

    static Set<UUID> members(Input input, People people) {
        Set<UUID> members = new LinkedHashSet<>();
        for (String given : input.texts("members", Teams.MOST_MEMBERS, Input.LINE)) {
            Optional<PersonRef> person = people.resolve(given);
            person.ifPresentOrElse(
                    found -> members.add(found.id()), () -> input.reject("members", "noSuchPersonAs", given));
        }
        return members;
    }
}
