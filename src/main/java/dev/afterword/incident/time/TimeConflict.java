package dev.afterword.incident.time;

import static dev.afterword.incident.Anchor.COMPROMISE;
import static dev.afterword.incident.Anchor.CONTAINED;
import static dev.afterword.incident.Anchor.DECLARED;
import static dev.afterword.incident.Anchor.DISCOVERY;
import static dev.afterword.incident.Anchor.ERADICATED;
import static dev.afterword.incident.Anchor.FIRST_ACTION;
import static dev.afterword.incident.Anchor.RECOVERED;
import static dev.afterword.incident.Anchor.RESOLVED;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Localizable;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contradiction in the key times of an incident: one of them is in the future, or before another that it can only follow. Times
 * that are uncertain contradict each other only if no moments within their ranges fit.
 *
 * @param anchor the key time that can't be right, or isn't if {@code other} is
 * @param other the key time that can't be after it; null if {@code anchor} is in the future
 */
public record TimeConflict(
        Code code, Anchor anchor, @Nullable Anchor other) implements Localizable {

    /** The kind of a contradiction. */
    public enum Code {
        FUTURE,
        BEFORE
    }

    /**
     * The key times that each can only follow. The response may be declared after it contained the incident, and systems may be
     * recovered before the adversary is removed from all of them.
     */
    private static final Map<Anchor, Set<Anchor>> FOLLOWS = new EnumMap<>(Map.of(
            COMPROMISE, EnumSet.of(FIRST_ACTION),
            DISCOVERY, EnumSet.of(FIRST_ACTION, COMPROMISE),
            DECLARED, EnumSet.of(FIRST_ACTION, COMPROMISE, DISCOVERY),
            CONTAINED, EnumSet.of(FIRST_ACTION, COMPROMISE, DISCOVERY),
            ERADICATED, EnumSet.of(FIRST_ACTION, COMPROMISE, DISCOVERY, CONTAINED),
            RECOVERED, EnumSet.of(FIRST_ACTION, COMPROMISE, DISCOVERY, CONTAINED),
            RESOLVED, EnumSet.complementOf(EnumSet.of(RESOLVED))));

    /** Returns the contradictions, in the order of the key times. */
    public static List<TimeConflict> among(Map<Anchor, UncertainTime> anchors, Instant now) {
        List<TimeConflict> conflicts = new ArrayList<>();
        anchors.forEach((anchor, when) -> {
            if (when.earliest().isAfter(now)) {
                conflicts.add(new TimeConflict(Code.FUTURE, anchor, null));
            }
            for (Anchor earlier : FOLLOWS.getOrDefault(anchor, Set.of())) {
                UncertainTime before = anchors.get(earlier);
                if (before != null && when.latest().isBefore(before.earliest())) {
                    conflicts.add(new TimeConflict(Code.BEFORE, anchor, earlier));
                }
            }
        });
        return List.copyOf(conflicts);
    }

    /** Returns whether nothing can be concluded from this key time as long as the contradiction is there. */
    public boolean involves(Anchor one) {
        return anchor == one || other == one;
    }

    @Override
    public String in(Messages msg) {
        return other == null
                ? msg.t("timeConflict.FUTURE", msg.t(anchor))
                : msg.t("timeConflict.BEFORE", msg.t(anchor), msg.t(other));
    }
}
