package dev.afterword.intake.veris;

import dev.afterword.incident.FactAnswer;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.veris.VerisIncident.Scope;
import dev.afterword.intake.veris.VerisIncident.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads VERIS (Vocabulary for Event Recording and Incident Sharing, vz-risk/veris), versions 1.3 and 1.4. */
public final class Veris {

    public static final String FORMAT = "veris";

    /** The kinds of people whose data it can be besides the victim's own people: those that it serves. */
    private static final Set<String> CUSTOMERS = Set.of("Customer", "Patient", "Student");

    private Veris() {}

    static VerisIncident read(ObjectNode document) throws BadRecord {
        VerisSection record = VerisSection.of(document);
        String id = record.required("incident_id", 200);
        VerisSection attribute = record.section("attribute");
        VerisSection confidentiality = attribute.section("confidentiality");
        FactAnswer dataBreach = dataBreach(confidentiality.text("data_disclosure"));
        List<String> dataVictims = confidentiality.texts("data_victim");
        List<String> integrity = attribute.section("integrity").texts("variety");
        String rating = record.section("impact").text("overall_rating");
        Standing standing = standing(record.text("security_incident"));
        String summary = record.textOr("summary", "").strip();
        return new VerisIncident(
                id,
                VerisTitle.of(record, summary),
                summary,
                VerisReferences.in(record.text("reference")),
                standing,
                record.text("confidence"),
                dataBreach,
                customerImpact(dataBreach, dataVictims),
                rating,
                severity(rating),
                VerisCategory.of(record, standing),
                VerisInformation.impact(dataBreach, confidentiality.varieties("data"), integrity),
                VerisTimeline.read(record.section("timeline")),
                scope(record, attribute, dataVictims, integrity),
                indicators(record),
                document,
                ContentHash.of(document));
    }

    /** Reads a record that was stored before. */
    public static VerisIncident reread(String document) {
        try {
            return read(new StrictJsonReader(Limits.STANDARD).read(document.getBytes(StandardCharsets.UTF_8)));
        } catch (BadRecord e) {
            throw new IllegalStateException(e);
        }
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

    private static FactAnswer dataBreach(@Nullable String dataDisclosure) {
        return switch (dataDisclosure) {
            case "Yes" -> FactAnswer.YES;
            case "Potentially" -> FactAnswer.SUSPECTED;
            case "No" -> FactAnswer.NO;
            case null, default -> FactAnswer.UNKNOWN;
        };
    }

    /** Returns whether customers were affected: as the data breach, if it concerns their data. VERIS has no field for anything else. */
    private static FactAnswer customerImpact(FactAnswer dataBreach, List<String> dataVictims) {
        boolean theirs = dataVictims.stream().anyMatch(CUSTOMERS::contains);
        return theirs && dataBreach != FactAnswer.NO ? dataBreach : FactAnswer.UNKNOWN;
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

    private static Scope scope(
            VerisSection record, VerisSection attribute, List<String> dataVictims, List<String> integrity)
            throws BadRecord {
        VerisSection confidentiality = attribute.section("confidentiality");
        return new Scope(
                record.section("victim").name("victim_id"),
                confidentiality.wholeNumber("data_total"),
                record.section("asset").counted("assets"),
                confidentiality.counted("data"),
                dataVictims,
                integrity,
                attribute.section("availability").texts("variety"));
    }

    private static List<String> indicators(VerisSection record) throws BadRecord {
        List<String> indicators = new ArrayList<>();
        for (VerisSection ioc : record.sections("ioc")) {
            String indicator = ioc.text("indicator");
            String comment = ioc.text("comment");
            if (indicator != null) {
                indicators.add(comment == null ? indicator : indicator + " (" + comment + ")");
            }
        }
        return List.copyOf(indicators);
    }
}
