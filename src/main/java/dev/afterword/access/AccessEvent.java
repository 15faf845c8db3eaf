package dev.afterword.access;

import dev.afterword.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to people, teams and tokens; the chain of the system keeps it. Objects are identifiers, never names. */
public sealed interface AccessEvent extends DomainEvent {

    @Override
    default @Nullable UUID incident() {
        return null;
    }

    record PersonAdded(UUID actor, UUID person, PersonFields fields) implements AccessEvent {
        @Override
        public String action() {
            return "person.added";
        }

        @Override
        public String object() {
            return "person/" + person;
        }

        @Override
        public Map<String, ?> after() {
            return fields.facts();
        }
    }

    record PersonChanged(UUID actor, UUID person, PersonFields was, PersonFields is) implements AccessEvent {
        @Override
        public String action() {
            return "person.changed";
        }

        @Override
        public String object() {
            return "person/" + person;
        }

        @Override
        public Map<String, ?> before() {
            return was.facts();
        }

        @Override
        public Map<String, ?> after() {
            return is.facts();
        }
    }

    record PasswordSet(UUID actor, UUID person) implements AccessEvent {
        @Override
        public String action() {
            return "person.password-set";
        }

        @Override
        public String object() {
            return "person/" + person;
        }
    }

    record TeamAdded(UUID actor, UUID team, String name, List<UUID> members) implements AccessEvent {
        @Override
        public String action() {
            return "team.added";
        }

        @Override
        public String object() {
            return "team/" + team;
        }

        @Override
        public Map<String, ?> after() {
            return Team.facts(name, members);
        }
    }

    record TeamChanged(UUID actor, Team was, String name, List<UUID> members) implements AccessEvent {
        @Override
        public String action() {
            return "team.changed";
        }

        @Override
        public String object() {
            return "team/" + was.id();
        }

        @Override
        public Map<String, ?> before() {
            return Team.facts(
                    was.name(), was.members().stream().map(PersonRef::id).toList());
        }

        @Override
        public Map<String, ?> after() {
            return Team.facts(name, members);
        }
    }

    record TokenCreated(UUID actor, UUID person, UUID token, String scope, Instant expiresAt) implements AccessEvent {
        @Override
        public String action() {
            return "token.created";
        }

        @Override
        public String object() {
            return "token/" + token;
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("person", person.toString(), "scope", scope, "expiresAt", expiresAt.toString());
        }
    }

    record TokenRevoked(UUID actor, UUID token) implements AccessEvent {
        @Override
        public String action() {
            return "token.revoked";
        }

        @Override
        public String object() {
            return "token/" + token;
        }
    }
}
