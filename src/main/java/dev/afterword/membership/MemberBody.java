package dev.afterword.membership;

import dev.afterword.access.Level;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the call on a member takes, for the OpenAPI document; {@link MemberInput} reads and checks it.
 *
 * @param expiresAt an instant, or a day, which counts to its end
 */
record MemberBody(
        Level level,
        @Nullable Tlp maxTlp,
        @Nullable Set<Restriction> clearances,
        @Nullable String expiresAt) {}
