package dev.afterword.intake;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.IncidentFacts;
import dev.afterword.kernel.UncertainTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Updates an incident from its source, field by field, and leaves what people changed here: a field is updated if it still has the previous
 * value of the source.
 */
final class SourceMerge {

    private final List<String> kept = new ArrayList<>();

    private SourceMerge() {}

    /** @param kept the names of the fields that kept their value although the source has a new one */
    record Result(IncidentFacts facts, List<String> kept) {}

    static Result of(IncidentFacts before, IncidentFacts now, IncidentFacts here) {
        SourceMerge merge = new SourceMerge();
        IncidentFacts facts = merge.facts(before, now, here);
        return new Result(facts, List.copyOf(merge.kept));
    }

    private IncidentFacts facts(IncidentFacts before, IncidentFacts now, IncidentFacts here) {
        return new IncidentFacts(
                field("title", before.title(), now.title(), here.title()),
                field("summary", before.summary(), now.summary(), here.summary()),
                field("severity", before.severity(), now.severity(), here.severity()),
                field("severityBasis", before.severityBasis(), now.severityBasis(), here.severityBasis()),
                field("category", before.category(), now.category(), here.category()),
                field("customerImpact", before.customerImpact(), now.customerImpact(), here.customerImpact()),
                field("dataBreach", before.dataBreach(), now.dataBreach(), here.dataBreach()),
                here.tlp(),
                field("suspected", before.suspected(), now.suspected(), here.suspected()),
                field("scope", before.scope(), now.scope(), here.scope()),
                here.functionalImpact(),
                field(
                        "informationalImpact",
                        before.informationalImpact(),
                        now.informationalImpact(),
                        here.informationalImpact()),
                here.recoverability(),
                field("indicators", before.indicators(), now.indicators(), here.indicators()),
                here.actionsTaken(),
                field("references", before.references(), now.references(), here.references()),
                here.related(),
                anchors(before.anchors(), now.anchors(), here.anchors()));
    }

    private Map<Anchor, UncertainTime> anchors(
            Map<Anchor, UncertainTime> before, Map<Anchor, UncertainTime> now, Map<Anchor, UncertainTime> here) {
        Map<Anchor, UncertainTime> merged = new EnumMap<>(Anchor.class);
        for (Anchor anchor : Anchor.values()) {
            UncertainTime when = field("anchors." + anchor, before.get(anchor), now.get(anchor), here.get(anchor));
            if (when != null) {
                merged.put(anchor, when);
            }
        }
        return merged;
    }

    private <T extends @Nullable Object> T field(String name, T before, T now, T here) {
        if (Objects.equals(before, now) || Objects.equals(now, here)) {
            return here;
        }
        if (Objects.equals(before, here)) {
            return now;
        }
        kept.add(name);
        return here;
    }
}
