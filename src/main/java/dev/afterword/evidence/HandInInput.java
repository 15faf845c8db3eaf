package dev.afterword.evidence;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Input;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is asked of somebody outside. */
@Component
class HandInInput {
    static final int ASKS = 4_000;
    private static final int MOST_DAYS = 366;

    private final People people;

    HandInInput(People people) {
        this.people = people;
    }

    /**
     * @param person somebody who belongs to another organisation
     * @param until the end of the request
     */
    record Asked(PersonRef person, String asks, Tlp tlp, Instant until) {}

    Asked read(Input in, Instant now) {
        PersonRef person = outside(in);
        Asked asked = new Asked(
                person == null ? new PersonRef(new UUID(0, 0), "") : person,
                in.required("asks", ASKS),
                in.oneOf("tlp", Tlp.class, Tlp.AMBER),
                until(in, now));
        in.check();
        return asked;
    }

    private @Nullable PersonRef outside(Input in) {
        String given = in.required("person", Input.LINE);
        if (given.isEmpty()) {
            return null;
        }
        Optional<PersonRef> found = people.resolve(given)
                .flatMap(ref -> people.find(ref.id()))
                .filter(person -> person.fields().external())
                .map(Person::ref);
        if (found.isEmpty()) {
            in.reject("person", "askOutside");
        }
        return found.orElse(null);
    }

    /** A day, which counts to its end. */
    private static Instant until(Input in, Instant now) {
        LocalDate day = in.day("until");
        Instant end =
                day == null ? now : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (day == null && in.text("until", Input.LINE) == null) {
            in.reject("until", "required");
        } else if (day != null && (!end.isAfter(now) || end.isAfter(now.plus(MOST_DAYS, ChronoUnit.DAYS)))) {
            in.reject("until", "askUntil");
        }
        return end;
    }
}
