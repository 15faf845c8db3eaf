package dev.afterword.intake.veris;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.IncidentFacts;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a VERIS record into the facts of an incident. VERIS has no degree of functional impact and no recoverability: they stay open, and
 * the scope lists what stopped working.
 */
public final class VerisFacts {

    private VerisFacts() {}

    public static IncidentFacts of(VerisIncident veris) {
        return new IncidentFacts(
                veris.title(),
                veris.summary().isEmpty() ? null : veris.summary(),
                veris.severity(),
                veris.severity() == null ? null : "VERIS impact.overall_rating: " + veris.rating(),
                veris.category(),
                veris.customerImpact(),
                veris.dataBreach(),
                Tlp.AMBER,
                veris.standing() == VerisIncident.Standing.SUSPECTED,
                scope(veris.scope()),
                null,
                veris.informational(),
                null,
                veris.indicators(),
                List.of(),
                veris.references(),
                List.of(),
                anchors(veris.anchors()));
    }

    private static @Nullable String scope(VerisIncident.Scope scope) {
        List<String> lines = new ArrayList<>();
        add(lines, "Victim", scope.victim() == null ? List.of() : List.of(scope.victim()));
        add(
                lines,
                "Records",
                scope.records() == null ? List.of() : List.of(scope.records().toString()));
        add(lines, "Assets", scope.assets());
        add(lines, "Data", scope.data());
        add(lines, "Data of", scope.dataVictims());
        add(lines, "Integrity", scope.integrity());
        add(lines, "Availability", scope.availability());
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private static void add(List<String> lines, String label, List<String> values) {
        if (!values.isEmpty()) {
            lines.add(label + ": " + String.join(", ", values));
        }
    }

    private static Map<Anchor, UncertainTime> anchors(VerisIncident.Anchors times) {
        Map<Anchor, UncertainTime> anchors = new EnumMap<>(Anchor.class);
        put(anchors, Anchor.FIRST_ACTION, times.firstAction());
        put(anchors, Anchor.COMPROMISE, times.compromise());
        put(anchors, Anchor.DISCOVERY, times.discovery());
        put(anchors, Anchor.CONTAINED, times.contained());
        return anchors;
    }

    private static void put(Map<Anchor, UncertainTime> anchors, Anchor anchor, @Nullable UncertainTime when) {
        if (when != null) {
            anchors.put(anchor, when);
        }
    }
}
