package dev.afterword.membership;

import dev.afterword.access.Members.Member;
import dev.afterword.kernel.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to the grants on an incident. */
public sealed interface MembershipEvent extends DomainEvent {

    /** A member was added, changed or removed; {@code was} and {@code is} are null where there is none. */
    record MemberChanged(
            UUID incident,
            UUID actor,
            String object,
            @Nullable Member was,
            @Nullable Member is) implements MembershipEvent {

        @Override
        public String action() {
            return was == null ? "member.added" : is == null ? "member.removed" : "member.changed";
        }

        @Override
        public Map<String, ?> before() {
            return facts(was);
        }

        @Override
        public Map<String, ?> after() {
            return facts(is);
        }

        private static Map<String, ?> facts(@Nullable Member member) {
            if (member == null) {
                return Map.of();
            }
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("level", member.level().name());
            facts.put("maxTlp", member.maxTlp().name());
            facts.put(
                    "clearances",
                    member.clearances().stream().map(Enum::name).sorted().toList());
            facts.put(
                    "expiresAt",
                    member.expiresAt() == null ? null : member.expiresAt().toString());
            return facts;
        }
    }

    /** The incident was restricted to its named members, or opened to all leads again. */
    record RestrictionChanged(UUID incident, UUID actor, String object, boolean restricted) implements MembershipEvent {

        @Override
        public String action() {
            return restricted ? "incident.restricted" : "incident.unrestricted";
        }

        @Override
        public Map<String, ?> after() {
            return Map.of("restricted", restricted);
        }
    }
}
