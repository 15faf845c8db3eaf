package dev.afterword.intake;

import dev.afterword.intake.VerisIncident.Answer;
import dev.afterword.intake.VerisIncident.Scope;
import dev.afterword.intake.VerisIncident.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads VERIS (Vocabulary for Event Recording and Incident Sharing, vz-risk/veris), versions 1.3 and 1.4. */
final class Veris {

    static final String FORMAT = "veris";

    /** Whose data it can be without being the victim's own people: those it serves. */
    private static final Set<String> CUSTOMERS = Set.of("Customer", "Patient", "Student");

    private Veris() {}

    static VerisIncident read(ObjectNode document) throws BadRecord {
        Section record = Section.of(document);
        String id = record.required("incident_id", 200);
        Section attribute = record.section("attribute");
        Section confidentiality = attribute.section("confidentiality");
        Answer dataBreach = dataBreach(confidentiality.text("data_disclosure"));
        List<String> dataVictims = confidentiality.texts("data_victim");
        Standing standing = standing(record.text("security_incident"));
        String summary = record.textOr("summary", "").strip();
        return new VerisIncident(
                id,
                VerisTitle.of(record, summary),
                summary,
                References.in(record.text("reference")),
                standing,
                record.text("confidence"),
                dataBreach,
                customerImpact(dataBreach, dataVictims),
                severity(record.section("impact").text("overall_rating")),
                VerisCategory.of(record, standing),
                functional(attribute),
                informational(confidentiality),
                VerisTimeline.read(record.section("timeline")),
                scope(record, confidentiality, dataVictims),
                indicators(record),
                document,
                ContentHash.of(document));
    }

    private static Standing standing(@Nullable String securityIncident) {
        return switch (securityIncident) {
            case "Confirmed" -> Standing.CONFIRMED;
            case "Suspected" -> Standing.SUSPECTED;
            case "Near miss" -> Standing.NEAR_MISS;
            case "False positive" -> Standing.FALSE_POSITIVE;
            case null, default -> Standing.OPEN;
        };
    }

    private static Answer dataBreach(@Nullable String dataDisclosure) {
        return switch (dataDisclosure) {
            case "Yes" -> Answer.YES;
            case "Potentially" -> Answer.SUSPECTED;
            case "No" -> Answer.NO;
            case null, default -> Answer.UNKNOWN;
        };
    }

    /** Customers were touched as surely as their data was disclosed; all else VERIS doesn't say. */
    private static Answer customerImpact(Answer dataBreach, List<String> dataVictims) {
        boolean theirs = dataVictims.stream().anyMatch(CUSTOMERS::contains);
        return theirs && dataBreach != Answer.NO ? dataBreach : Answer.UNKNOWN;
    }

    private static @Nullable Integer severity(@Nullable String overallRating) {
        return switch (overallRating) {
            case "Catastrophic" -> 1;
            case "Damaging" -> 2;
            case "Painful" -> 3;
            case "Distracting" -> 4;
            case "Insignificant" -> 5;
            case null, default -> null;
        };
    }

    private static @Nullable String functional(Section attribute) throws BadRecord {
        List<String> parts = new ArrayList<>();
        parts.addAll(
                prefixed("Availability: ", attribute.section("availability").texts("variety")));
        parts.addAll(prefixed("Integrity: ", attribute.section("integrity").texts("variety")));
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    private static @Nullable String informational(Section confidentiality) throws BadRecord {
        List<String> parts = new ArrayList<>();
        String disclosure = confidentiality.text("data_disclosure");
        if (disclosure != null) {
            parts.add("Disclosure: " + disclosure);
        }
        parts.addAll(prefixed("Data: ", confidentiality.counted("data")));
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    private static List<String> prefixed(String prefix, List<String> values) {
        return values.isEmpty() ? List.of() : List.of(prefix + String.join(", ", values));
    }

    private static Scope scope(Section record, Section confidentiality, List<String> dataVictims) throws BadRecord {
        return new Scope(
                record.section("victim").name("victim_id"),
                confidentiality.wholeNumber("data_total"),
                record.section("asset").counted("assets"),
                confidentiality.counted("data"),
                dataVictims);
    }

    private static List<String> indicators(Section record) throws BadRecord {
        List<String> indicators = new ArrayList<>();
        for (Section ioc : record.sections("ioc")) {
            String indicator = ioc.text("indicator");
            String comment = ioc.text("comment");
            if (indicator != null) {
                indicators.add(comment == null ? indicator : indicator + " (" + comment + ")");
            }
        }
        return List.copyOf(indicators);
    }
}
