package dev.afterword.membership;

import dev.afterword.access.Level;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.Members.Member;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.InstallationZone;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a membership allows, and until when.
 *
 * @param maxTlp the highest TLP that the member sees; RED if none was sent
 * @param expiresAt an instant, or a date, which includes the whole day in the installation's time zone; null if the membership has no end
 */
public record MemberTerms(
        @NotNull Level level,
        Tlp maxTlp,
        @Size(max = 10) List<Restriction> clearances,
        @Nullable @Size(max = 300) String expiresAt)
        implements Checked {

    private static final int DATE_LENGTH = 10;

    public MemberTerms {
        maxTlp = maxTlp == null ? Tlp.RED : maxTlp;
    }

    @Override
    public void check(Errors errors) {
        try {
            expiry();
        } catch (DateTimeException e) {
            errors.reject("expiresAt", isDate() ? "day" : "instant");
        }
    }

    @Nullable
    Instant expiry() {
        if (expiresAt == null) {
            return null;
        }
        return isDate() ? InstallationZone.endOf(LocalDate.parse(expiresAt)) : Instant.parse(expiresAt);
    }

    private boolean isDate() {
        return expiresAt != null && expiresAt.length() == DATE_LENGTH;
    }

    Member of(UUID incident, UUID principal, Kind kind, String name) {
        return new Member(incident, principal, kind, name, level, maxTlp, Set.copyOf(clearances), expiry());
    }
}
