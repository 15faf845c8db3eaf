package dev.afterword.membership;

import dev.afterword.access.Level;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Team;
import dev.afterword.access.Teams;
import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Input;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is asked of a membership, and whom it names: a person by identifier or e-mail address, or a team. */
@Component
class MemberInput {

    private static final UUID NOBODY = new UUID(0, 0);

    private final People people;
    private final Teams teams;

    MemberInput(People people, Teams teams) {
        this.people = people;
        this.teams = teams;
    }

    MemberTerms read(Input input, String named) {
        Named member = find(named);
        if (member == null) {
            input.reject("member", "noSuchMember");
            member = new Named(NOBODY, Kind.PERSON, "");
        }
        MemberTerms terms = new MemberTerms(
                member.id(),
                member.kind(),
                member.name(),
                input.requiredOneOf("level", Level.class),
                input.oneOf("maxTlp", Tlp.class, Tlp.RED),
                clearances(input),
                expiry(input));
        input.check();
        return terms;
    }

    private record Named(UUID id, Kind kind, String name) {}

    private @Nullable Named find(String named) {
        Optional<PersonRef> person = people.resolve(named);
        if (person.isPresent()) {
            return new Named(person.get().id(), Kind.PERSON, person.get().name());
        }
        try {
            Optional<Team> team = teams.find(UUID.fromString(named.strip()));
            return team.map(found -> new Named(found.id(), Kind.TEAM, found.name()))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Set<Restriction> clearances(Input input) {
        Set<Restriction> clearances = EnumSet.noneOf(Restriction.class);
        List<String> known = Arrays.stream(Restriction.values()).map(Enum::name).toList();
        for (String name : input.texts("clearances", 10, Input.LINE)) {
            if (known.contains(name)) {
                clearances.add(Restriction.valueOf(name));
            } else {
                input.reject("clearances", "oneOf", FieldOptions.of(Restriction.class));
            }
        }
        return clearances;
    }

    /** An instant, or a day, which counts to its end. */
    private static @Nullable Instant expiry(Input input) {
        String text = input.text("expiresAt", Input.LINE);
        if (text != null && text.length() == 10) {
            LocalDate day = input.day("expiresAt");
            return day == null
                    ? null
                    : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return input.instant("expiresAt");
    }
}
