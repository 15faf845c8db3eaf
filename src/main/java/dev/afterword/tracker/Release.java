package dev.afterword.tracker;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import org.jspecify.annotations.Nullable;

/** Whether something of a follow-up may go to a tracker; the messages are {@code Release.<NAME>}. */
public enum Release {
    ALLOWED,
    /** {@code TLP:RED} is for the people present alone. */
    RED,
    /** {@code TLP:AMBER} stays in the organisation, and the tracker isn't one of it. */
    NOT_INTERNAL,
    RESTRICTED,
    /** Only named members see the incident. */
    NAMED_MEMBERS;

    /**
     * Decides by the labels and not by the text, which a person has to write for the outside.
     *
     * @param namedMembers whether only named members see the incident
     * @param internal whether the tracker is one of this organisation
     * @see <a href="https://www.first.org/tlp/">FIRST TLP 2.0</a>
     */
    static Release decide(Tlp tlp, @Nullable Restriction restricted, boolean namedMembers, boolean internal) {
        if (namedMembers) {
            return NAMED_MEMBERS;
        }
        if (restricted != null) {
            return RESTRICTED;
        }
        return switch (tlp) {
            case RED -> RED;
            case AMBER_STRICT, AMBER -> internal ? ALLOWED : NOT_INTERNAL;
            case GREEN, CLEAR -> ALLOWED;
        };
    }
}
