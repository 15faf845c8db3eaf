package dev.afterword.followup;

import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.finding.Route;
import dev.afterword.web.Input;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is said of a follow-up from JSON or a form, as a merge patch onto what stands. Within a transaction. */
@Component
class FollowUpInput {

    private final People people;
    private final Teams teams;

    FollowUpInput(People people, Teams teams) {
        this.people = people;
        this.teams = teams;
    }

    /** A new one: kind, title, owner, priority and dueOn are required; it is first looked at again by its priority. */
    FollowUpFacts fresh(Input in, LocalDate today) {
        Priority priority = in.requiredOneOf("priority", Priority.class);
        LocalDate due = dueOn(in, today, null);
        LocalDate next = in.day("nextReviewOn");
        return new FollowUpFacts(
                in.requiredOneOf("kind", FollowUpKind.class),
                in.text("routingReason", 2_000),
                title(in),
                in.text("description", 20_000),
                owner(in),
                team(in),
                priority,
                due,
                next == null ? firstReview(priority, due, today) : notPast(in, "nextReviewOn", next, today),
                ticket(in));
    }

    /** One sentence, also where it was typed over two lines. */
    private static String title(Input in) {
        return in.required("title", Input.LINE).replaceAll("\\s*\\R\\s*", " ");
    }

    static LocalDate firstReview(Priority priority, LocalDate due, LocalDate today) {
        LocalDate next = today.plusDays(priority.reviewEvery());
        return due.isBefore(next) && !due.isBefore(today) ? due : next;
    }

    FollowUpFacts change(Input in, FollowUpFacts base, LocalDate today) {
        return new FollowUpFacts(
                in.has("kind") ? in.requiredOneOf("kind", FollowUpKind.class) : base.kind(),
                in.has("routingReason") ? in.text("routingReason", 2_000) : base.routingReason(),
                in.has("title") ? title(in) : base.title(),
                in.has("description") ? in.text("description", 20_000) : base.description(),
                in.has("owner") ? owner(in) : base.owner(),
                in.has("team") ? team(in) : base.team(),
                in.has("priority") ? in.requiredOneOf("priority", Priority.class) : base.priority(),
                in.has("dueOn") ? dueOn(in, today, base.dueOn()) : base.dueOn(),
                in.has("nextReviewOn") ? nextReview(in, base, today) : base.nextReviewOn(),
                in.has("ticket") ? ticket(in) : base.ticket());
    }

    /** Owner, priority and due date where they are sent; the rest is left to whoever else reads {@code in}. */
    FollowUpFacts rearranged(Input in, FollowUpFacts base, LocalDate today) {
        boolean sameOwner = base.owner().id().toString().equals(in.text("owner", Input.LINE));
        return base.rearranged(
                !in.has("owner") || sameOwner ? base.owner() : owner(in),
                in.has("priority") ? in.requiredOneOf("priority", Priority.class) : base.priority(),
                in.has("dueOn") ? dueOn(in, today, base.dueOn()) : base.dueOn());
    }

    private static @Nullable LocalDate nextReview(Input in, FollowUpFacts base, LocalDate today) {
        LocalDate day = in.day("nextReviewOn");
        if (day == null && base.nextReviewOn() != null) {
            in.reject("nextReviewOn", "required");
        }
        return day == null || day.equals(base.nextReviewOn()) ? day : notPast(in, "nextReviewOn", day, today);
    }

    private static LocalDate dueOn(Input in, LocalDate today, @Nullable LocalDate standing) {
        LocalDate due = in.day("dueOn");
        if (due == null) {
            if (in.text("dueOn", Input.LINE) == null) {
                in.reject("dueOn", "required");
            }
            return today;
        }
        return due.equals(standing) ? due : notPast(in, "dueOn", due, today);
    }

    static LocalDate notPast(Input in, String field, LocalDate day, LocalDate today) {
        if (day.isBefore(today) || day.isAfter(today.plusYears(20))) {
            in.reject(field, "futureDay", today);
        }
        return day;
    }

    private PersonRef owner(Input in) {
        String who = in.required("owner", Input.LINE);
        Optional<PersonRef> person = people.resolve(who);
        if (person.isEmpty() && !who.isEmpty()) {
            in.reject("owner", "noSuchPerson");
        }
        return person.orElseGet(() -> new PersonRef(new UUID(0, 0), who));
    }

    private @Nullable PersonRef team(Input in) {
        UUID id = in.uuid("team");
        if (id == null) {
            return null;
        }
        Optional<Team> team = teams.find(id);
        if (team.isEmpty()) {
            in.reject("team", "noSuchTeam");
        }
        return new PersonRef(id, team.map(Team::name).orElse(""));
    }

    static @Nullable String ticket(Input in) {
        return address(in, "ticket");
    }

    /** An http or https address. */
    static @Nullable String address(Input in, String field) {
        String text = in.text(field, 2_000);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (uri.getHost() != null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && uri.getUserInfo() == null) {
                return text;
            }
        } catch (java.net.URISyntaxException e) {
            // said below
        }
        in.reject(field, "address");
        return text;
    }

    /** Refuses another way than the finding's type says unless there is a reason for it. */
    static void checkRoute(Input in, FollowUpFacts facts, java.util.Collection<Route> routes) {
        if (!routes.contains(facts.route()) && facts.routingReason() == null) {
            in.reject("routingReason", "routingReason");
        }
    }
}
