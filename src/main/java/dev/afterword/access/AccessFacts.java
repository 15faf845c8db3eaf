package dev.afterword.access;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a decision depends on, besides the viewer.
 *
 * @param grants the grants in force that the viewer has, as a person, through a team or a role
 * @param tlp the label of the row in question; {@code CLEAR} for the whole incident
 * @param restricted the clearance that the row requires, or null
 * @param shared whether exactly this row was shared with the viewer; a share doesn't replace a clearance
 * @param own whether the row is a follow-up that the viewer owns
 */
public record AccessFacts(
        List<Grant> grants, Tlp tlp, @Nullable Restriction restricted, boolean shared, boolean own) {

    /** One grant on the incident. */
    public record Grant(Level level, Tlp maxTlp, Set<Restriction> clearances) {
        boolean covers(Tlp tlp, @Nullable Restriction restricted) {
            return tlp.compareTo(maxTlp) <= 0 && (restricted == null || clearances.contains(restricted));
        }
    }

    public AccessFacts {
        grants = List.copyOf(grants);
    }

    /** Returns the facts of a row without an owner. */
    public AccessFacts(List<Grant> grants, Tlp tlp, @Nullable Restriction restricted, boolean shared) {
        this(grants, tlp, restricted, shared, false);
    }

    public static AccessFacts none() {
        return new AccessFacts(List.of(), Tlp.CLEAR, null, false);
    }

    public static AccessFacts incident(List<Grant> grants) {
        return new AccessFacts(grants, Tlp.CLEAR, null, false);
    }

    /** Returns whether the viewer may know that it exists. */
    boolean seen() {
        return seenWhole() || reaches(Level.SHARED);
    }

    /** Returns whether the viewer sees the row itself, for which a grant of level {@code SHARED} isn't enough. */
    boolean seenWhole() {
        return own || (shared && restricted == null) || reaches(Level.READ);
    }

    boolean reaches(Level level) {
        return grants.stream().anyMatch(grant -> grant.level().reaches(level) && grant.covers(tlp, restricted));
    }
}
