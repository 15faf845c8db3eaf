package dev.afterword.evidence;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say about an item, and may correct; what it is stands in {@link EvidenceItem}.
 *
 * @param reference where an external record is found: an address, a ticket, a shelf
 * @param restricted the clearance that it takes to see the item, or null
 */
public record EvidenceDetails(
        String title,
        @Nullable String description,
        @Nullable String reference,
        @Embedded Acquisition acquisition,
        @Embedded SourceDevice origin,
        Tlp tlp,
        @Nullable Restriction restricted) {

    /** The fields by the names of the API, for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map =
                Changes.fields(this, "title", "description", "reference", "tlp", "restricted");
        map.putAll(Changes.fields(acquisition));
        map.putAll(Changes.fields(origin));
        map.put("acquiredAt", text(acquisition.acquiredAt()));
        return map;
    }

    /** A time of custody; an uncertainty that isn't known is there as null. */
    static @Nullable Map<String, @Nullable Object> text(@Nullable UncertainTime when) {
        return when == null ? null : Changes.fields(when);
    }
}
