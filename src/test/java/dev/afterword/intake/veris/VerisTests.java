package dev.afterword.intake.veris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.incident.FactAnswer;
import dev.afterword.intake.veris.VerisIncident.Standing;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerisTests {

    @Test
    void keepsWhatItDoesNotKnow() throws IOException {
        VerisIncident incident =
                read("\"security_incident\": \"Perhaps\", \"action\": {\"conjuring\": {\"variety\": [\"Rabbit\"]}}");

        assertThat(incident.standing()).isEqualTo(Standing.OPEN);
        assertThat(incident.category()).isNull();
        assertThat(incident.document().at("/action/conjuring/variety/0").stringValue())
                .isEqualTo("Rabbit");
    }

    @Test
    void leavesOpenWhatTheRecordLeavesOpen() throws IOException {
        VerisIncident incident = read("\"summary\": \"\"");

        assertThat(incident.severity()).isNull();
        assertThat(incident.dataBreach()).isEqualTo(FactAnswer.UNKNOWN);
        assertThat(incident.customerImpact()).isEqualTo(FactAnswer.UNKNOWN);
        assertThat(incident.anchors()).isEqualTo(new VerisIncident.Anchors(null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "Yes, Patient, YES, YES",
        "Potentially, Customer, SUSPECTED, SUSPECTED",
        "No, Customer, NO, UNKNOWN",
        "Yes, Employee, YES, UNKNOWN",
        "Unknown, Customer, UNKNOWN, UNKNOWN",
        "Whatever, Student, UNKNOWN, UNKNOWN"
    })
    void tellsDataBreachAndCustomerImpact(String disclosure, String victim, FactAnswer breach, FactAnswer customers)
            throws IOException {
        VerisIncident incident = read("\"attribute\": {\"confidentiality\": {\"data_disclosure\": \"" + disclosure
                + "\", \"data_victim\": [\"" + victim + "\"]}}");

        assertThat(incident.dataBreach()).isEqualTo(breach);
        assertThat(incident.customerImpact()).isEqualTo(customers);
    }

    @ParameterizedTest
    @CsvSource({"Catastrophic, 1", "Damaging, 2", "Painful, 3", "Distracting, 4", "Insignificant, 5", "Unknown,"})
    void mapsTheOverallRatingToASeverity(String rating, Integer severity) throws IOException {
        assertThat(read("\"impact\": {\"overall_rating\": \"" + rating + "\"}").severity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"Near miss, near-miss", "False positive, false-positive", "Suspected, availability/dos"})
    void givesNearMissesAndFalsePositivesTheirOwnCategory(String incident, String category) throws IOException {
        assertThat(read("\"security_incident\": \"" + incident
                                + "\", \"action\": {\"hacking\": {\"variety\": [\"DoS\"]}}")
                        .category())
                .isEqualTo(category);
    }

    @Test
    void knowsTimesNoBetterThanTheRecord() throws IOException {
        assertThat(first("\"year\": 2012"))
                .isEqualTo(UncertainTime.of(Instant.parse("2012-01-01T00:00:00Z"), Fidelity.YEAR));
        assertThat(first("\"year\": 2012, \"month\": 5"))
                .isEqualTo(UncertainTime.of(Instant.parse("2012-05-01T00:00:00Z"), Fidelity.MONTH));
        assertThat(first("\"year\": 2012, \"month\": 5, \"day\": 6, \"time\": \"07:06:00 PM\""))
                .isEqualTo(UncertainTime.of(Instant.parse("2012-05-06T00:00:00Z"), Fidelity.DAY));
        assertThat(first("\"year\": 2012, \"day\": 6").fidelity()).isEqualTo(Fidelity.YEAR);
        assertThat(first("\"year\": 2012, \"month\": 4, \"day\": 31").fidelity())
                .isEqualTo(Fidelity.MONTH);
    }

    @Test
    void countsDurationsOnFromTheStartWithTheirUncertainty() throws IOException {
        VerisIncident incident = read("""
                "timeline": {"incident": {"year": 2017, "month": 9, "day": 10}, "compromise": {"unit": "Minutes"},
                  "discovery": {"unit": "Months", "value": 10}, "containment": {"unit": "Days", "value": 3}}""");

        assertThat(incident.anchors().compromise()).isNull();
        assertThat(incident.anchors().discovery())
                .isEqualTo(new UncertainTime(
                        Instant.parse("2018-07-01T00:00:00Z"), Fidelity.MONTH, "UTC", Duration.ofDays(41)));
        assertThat(incident.anchors().contained().fidelity()).isEqualTo(Fidelity.MONTH);
    }

    @Test
    void leavesOpenWhatCountsFromAnUnknownTime() throws IOException {
        VerisIncident incident = read("""
                "timeline": {"incident": {"year": 2017}, "discovery": {"unit": "Months"},
                  "containment": {"unit": "Days", "value": 3}}""");

        assertThat(incident.anchors().discovery()).isNull();
        assertThat(incident.anchors().contained()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'timeline': {'incident': {'year': 'x'}} | timeline.incident.year NOT_A_NUMBER",
                "'timeline': {'incident': {'year': 2010, 'month': 13}} | timeline.incident.month NO_SUCH_DATE",
                "'timeline': {'incident': {'year': 2011, 'month': 2, 'day': 32}} | timeline.incident.day NO_SUCH_DATE",
                "'summary': 5 | summary NOT_TEXT",
                "'action': 'hacking' | action NOT_A_SECTION",
                "'asset': {'assets': {}} | asset.assets NOT_A_LIST",
                "'asset': {'assets': [5]} | asset.assets[0] NOT_A_SECTION",
                "'attribute': {'confidentiality': {'data_total': 1.5}} | attribute.confidentiality.data_total NOT_A_NUMBER"
            })
    void namesTheFieldAtFault(String fields, String told) throws IOException {
        assertThat(VerisFiles.told("{\"incident_id\": \"a\", " + fields.replace('\'', '"') + "}"))
                .containsExactly("line 1 " + told);
    }

    @Test
    void needsAnIncidentId() throws IOException {
        assertThat(VerisFiles.told("{}\n{\"incident_id\": \" \"}\n{\"incident_id\": 7}\n{\"incident_id\": \""
                        + "x".repeat(201) + "\"}"))
                .containsExactly(
                        "line 1 incident_id MISSING",
                        "line 2 incident_id MISSING",
                        "line 3 incident_id NOT_TEXT",
                        "line 4 incident_id TEXT_TOO_LONG");
    }

    @Test
    void hashesContentNotSpelling() throws IOException {
        String hash = read("\"x\": [1, 2.0], \"y\": null").hash();

        assertThat(read("\"y\":null,\n\"x\":[1.00,2]").hash()).isEqualTo(hash);
        assertThat(read("\"x\": [2, 1], \"y\": null").hash()).isNotEqualTo(hash);
        assertThat(read("\"x\": [1, \"2\"], \"y\": null").hash()).isNotEqualTo(hash);
        assertThat(read("\"x\": [1, 2], \"y\": \"null\"").hash()).isNotEqualTo(hash);
    }

    @Test
    void partsReferences() {
        assertThat(VerisReferences.in("http://a.example/x (2014-05-15T13:38:41.970Z);"))
                .containsExactly("http://a.example/x");
        assertThat(VerisReferences.in("http://a.example/x (20130717), http://b.example (20140101)"))
                .containsExactly("http://a.example/x", "http://b.example");
        assertThat(VerisReferences.in(
                        "http://a.example/?q=1,2, https://b.example ; https://b.example; Letter to customers"))
                .containsExactly("http://a.example/?q=1,2", "https://b.example", "Letter to customers");
    }

    private static UncertainTime first(String incident) throws IOException {
        return read("\"timeline\": {\"incident\": {" + incident + "}}")
                .anchors()
                .firstAction();
    }

    private static VerisIncident read(String fields) throws IOException {
        byte[] file = VerisFiles.bytes("{\"incident_id\": \"a\", " + fields + "}");
        return ((VerisFile.Outcome.Good) VerisFiles.read(file, VerisFiles.SMALL).getFirst()).incident();
    }
}
