package dev.afterword.membership;

import dev.afterword.access.Level;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.Members.Member;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of a membership. @param expiresAt null for as long as nobody ends it */
public record MemberTerms(
        UUID principal,
        Kind kind,
        String name,
        Level level,
        Tlp maxTlp,
        Set<Restriction> clearances,
        @Nullable Instant expiresAt) {

    Member on(UUID incident) {
        return new Member(incident, principal, kind, name, level, maxTlp, clearances, expiresAt);
    }
}
