package dev.afterword.procedure;

import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import dev.afterword.web.Markdown;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is sent of procedures and their revisions, from JSON or a form. */
@Component
class ProcedureInput {

    private static final int MOST_STEPS = 200;
    private static final int MOST_READERS = 200;
    private static final int LONGEST_SLUG = 60;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final People people;
    private final Teams teams;
    private final RecommendationStore recommendations;

    ProcedureInput(People people, Teams teams, RecommendationStore recommendations) {
        this.people = people;
        this.teams = teams;
        this.recommendations = recommendations;
    }

    /** A revision as it is proposed. */
    record Draft(String body, String why, List<Recommendation> carried) {}

    /** Within the caller's transaction; throws nothing yet, so that all that is wrong is said at once. */
    Draft revision(Input in) {
        String body = in.required("body", Markdown.MAX_LENGTH);
        int steps = ProcedureText.parse(body).steps().size();
        if (!body.isEmpty() && steps == 0) {
            in.reject("body", "noSteps");
        }
        if (steps > MOST_STEPS) {
            in.reject("body", "tooManySteps", MOST_STEPS);
        }
        return new Draft(body, in.required("why", RecommendationCommands.REASON), carried(in));
    }

    private List<Recommendation> carried(Input in) {
        List<Recommendation> carried = new ArrayList<>();
        for (String key : in.texts("carries", 50, 40).stream().distinct().toList()) {
            Optional<Recommendation> found = recommendations.find(key.toUpperCase(Locale.ROOT));
            if (found.isEmpty()) {
                in.reject("carries", "noSuchKey", key);
            } else if (!found.get().state().accepted()) {
                in.reject("carries", "carriedUnadopted", key);
            } else {
                carried.add(found.get());
            }
        }
        return carried;
    }

    Procedure draft(Viewer viewer, Input in) {
        String title = in.required("title", Input.LINE);
        PersonRef owner =
                in.text("owner", Input.LINE) == null ? new PersonRef(viewer.id(), viewer.name()) : person(in, "owner");
        ProcedureReaders.ReaderTeam team = team(in);
        ProcedureReaders readers = readers(in).with(owner, team);
        Procedure draft = new Procedure(RandomCodes.uuid(), "SOP-" + slug(in, title), title, owner, team, readers, 1);
        in.check();
        return draft;
    }

    Procedure changed(Procedure standing, Input in) {
        PersonRef owner = in.has("owner") ? person(in, "owner") : standing.owner();
        ProcedureReaders.ReaderTeam team = in.has("team") ? team(in) : standing.team();
        ProcedureReaders readers = in.has("readerPeople") || in.has("readerTeams") ? readers(in) : standing.readers();
        Procedure changed = new Procedure(
                standing.id(),
                standing.key(),
                in.has("title") ? in.required("title", Input.LINE) : standing.title(),
                owner,
                team,
                readers.with(owner, team),
                standing.version() + 1);
        in.check();
        return changed;
    }

    /** What was typed, else made of the title; a title without Latin letters gets a code. */
    private static String slug(Input in, String title) {
        String typed = in.text("slug", LONGEST_SLUG);
        if (typed != null) {
            String slug = typed.toLowerCase(Locale.ROOT).replaceFirst("^sop-", "");
            if (!SLUG.matcher(slug).matches()) {
                in.reject("slug", "slug");
            }
            return slug;
        }
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.length() > LONGEST_SLUG) {
            slug = slug.substring(0, LONGEST_SLUG).replaceAll("-+$", "");
        }
        return slug.length() < 3 ? RandomCodes.random(6).toLowerCase(Locale.ROOT) : slug;
    }

    private PersonRef person(Input in, String field) {
        Optional<PersonRef> person = people.resolve(in.required(field, Input.LINE));
        if (person.isEmpty()) {
            in.reject(field, "noSuchPerson");
        }
        return person.orElse(new PersonRef(new UUID(0, 0), ""));
    }

    private ProcedureReaders.@Nullable ReaderTeam team(Input in) {
        UUID id = in.uuid("team");
        return id == null ? null : team(in, "team", id);
    }

    private ProcedureReaders.@Nullable ReaderTeam team(Input in, String field, UUID id) {
        Optional<Team> team = teams.find(id);
        if (team.isEmpty()) {
            in.reject(field, "noSuchTeam");
        }
        return team.map(found -> new ProcedureReaders.ReaderTeam(found.id(), found.name()))
                .orElse(null);
    }

    private ProcedureReaders readers(Input in) {
        List<PersonRef> readers = new ArrayList<>();
        for (String each : in.texts("readerPeople", MOST_READERS, Input.LINE)) {
            Optional<PersonRef> person = people.resolve(each);
            if (person.isEmpty()) {
                in.reject("readerPeople", "noSuchPerson");
            }
            person.ifPresent(readers::add);
        }
        List<ProcedureReaders.ReaderTeam> groups = new ArrayList<>();
        for (String each : in.texts("readerTeams", MOST_READERS, Input.LINE)) {
            UUID id = uuid(each);
            if (id == null) {
                in.reject("readerTeams", "noSuchTeam");
                continue;
            }
            ProcedureReaders.ReaderTeam team = team(in, "readerTeams", id);
            if (team != null) {
                groups.add(team);
            }
        }
        return new ProcedureReaders(unique(readers, PersonRef::id), unique(groups, ProcedureReaders.ReaderTeam::id));
    }

    private static <T> List<T> unique(List<T> all, Function<T, UUID> id) {
        Map<UUID, T> unique = new LinkedHashMap<>();
        all.forEach(each -> unique.putIfAbsent(id.apply(each), each));
        return List.copyOf(unique.values());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
