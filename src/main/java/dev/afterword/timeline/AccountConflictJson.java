package dev.afterword.timeline;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conflicting accounts in the shape of the API.
 *
 * @param events the keys of the two events
 * @param settlement null while nobody has settled which stands
 */
record AccountConflictJson(
        UUID id,
        List<String> events,
        Tlp tlp,
        @Nullable Restriction restricted,
        Instant openedAt,
        PersonRef openedBy,
        @Nullable SettlementJson settlement) {

    /** @param stands the key of the event that stands; null if neither or both do */
    record SettlementJson(
            Instant at, PersonRef by, @Nullable String stands, String reason) {}

    static AccountConflictJson of(AccountConflict conflict) {
        AccountConflict.Settlement settlement = conflict.settlement();
        return new AccountConflictJson(
                conflict.id(),
                conflict.events(),
                conflict.tlp(),
                conflict.restricted(),
                conflict.openedAt(),
                conflict.openedBy(),
                settlement == null
                        ? null
                        : new SettlementJson(
                                settlement.at(),
                                settlement.by(),
                                settlement.stands() == null ? null : "T-" + settlement.stands(),
                                settlement.reason()));
    }
}
