package dev.afterword.evidence;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
        Acquisition acquisition,
        SourceDevice origin,
        Tlp tlp,
        @Nullable Restriction restricted) {

    /** The fields by the names of the API, for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("title", title);
        map.put("description", description);
        map.put("reference", reference);
        map.put("source", acquisition.source());
        map.put("collector", acquisition.collector());
        map.put("acquiredAt", text(acquisition.acquiredAt()));
        map.put("method", acquisition.method());
        map.put("tool", acquisition.tool());
        map.put("make", origin.make());
        map.put("model", origin.model());
        map.put("serial", origin.serial());
        map.put("host", origin.host());
        map.put("address", origin.address());
        map.put("location", origin.location());
        map.put("tlp", tlp.name());
        map.put("restricted", restricted == null ? null : restricted.name());
        return map;
    }

    /** The fields whose value differs from {@code other}'s, as they are here. */
    Map<String, @Nullable Object> unlike(EvidenceDetails other) {
        Map<String, @Nullable Object> mine = asMap();
        Map<String, @Nullable Object> theirs = other.asMap();
        mine.entrySet().removeIf(field -> Objects.equals(field.getValue(), theirs.get(field.getKey())));
        return mine;
    }

    static @Nullable Map<String, @Nullable Object> text(@Nullable UncertainTime when) {
        if (when == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("at", when.at().toString());
        map.put("fidelity", when.fidelity().name());
        map.put("zone", when.zone());
        map.put("plusMinus", when.plusMinus() == null ? null : when.plusMinus().toString());
        return map;
    }
}
