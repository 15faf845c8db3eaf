package dev.afterword.people;

import dev.afterword.kernel.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who came in, who was refused, who was invited. */
public sealed interface PeopleEvent extends DomainEvent {

    @Override
    default @Nullable UUID incident() {
        return null;
    }

    @Override
    default Map<String, ?> after() {
        return Map.of();
    }

    record SignedIn(UUID actor) implements PeopleEvent {
        @Override
        public String action() {
            return "session.started";
        }

        @Override
        public String object() {
            return "person/" + actor;
        }
    }

    record SignedOut(UUID actor) implements PeopleEvent {
        @Override
        public String action() {
            return "session.ended";
        }

        @Override
        public String object() {
            return "person/" + actor;
        }
    }

    /** @param person whose address was given; null where it is nobody's, and then it isn't kept, for it may be a password */
    record SignInRefused(@Nullable UUID person, String address) implements PeopleEvent {
        @Override
        public UUID actor() {
            return SYSTEM;
        }

        @Override
        public String action() {
            return "session.refused";
        }

        @Override
        public String object() {
            return person == null ? "person/unknown" : "person/" + person;
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("from", address);
        }
    }

    record Invited(UUID actor, UUID person, Instant until) implements PeopleEvent {
        @Override
        public String action() {
            return "person.invited";
        }

        @Override
        public String object() {
            return "person/" + person;
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("until", until.toString());
        }
    }
}
