package dev.afterword.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTests {

    @ParameterizedTest
    @CsvSource({
        "TECHNICAL_LAPSE, false, engineering",
        "TECHNICAL_LAPSE, true, both",
        "UNKNOWN_ATTACK_VECTOR, false, engineering",
        "UNKNOWN_ATTACK_VECTOR, true, both",
        "PROCEDURAL_FAILURE, false, register",
        "PROCEDURAL_FAILURE, true, register",
        "PROCESS_FLAW, false, register",
        "PROCESS_FLAW, true, register",
        "COMMUNICATION_GAP, false, register",
        "COMMUNICATION_GAP, true, register",
        "MANUAL_ERROR, false, either",
        "MANUAL_ERROR, true, register",
        "WENT_WELL, false, none",
        "WENT_WELL, true, none"
    })
    void typeOfAFindingDecidesItsRoutes(FindingType type, boolean crossOrganisation, String name) {
        assertThat(Routing.of(type, crossOrganisation).name()).isEqualTo(name);
    }
}
