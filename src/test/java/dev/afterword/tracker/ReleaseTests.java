package dev.afterword.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may leave for a tracker. */
class ReleaseTests {

    @ParameterizedTest
    @CsvSource({
        "RED, true, RED",
        "RED, false, RED",
        "AMBER_STRICT, true, ALLOWED",
        "AMBER_STRICT, false, NOT_INTERNAL",
        "AMBER, true, ALLOWED",
        "AMBER, false, NOT_INTERNAL",
        "GREEN, true, ALLOWED",
        "GREEN, false, ALLOWED",
        "CLEAR, true, ALLOWED",
        "CLEAR, false, ALLOWED"
    })
    void theLabelDecides(Tlp tlp, boolean internal, Release expected) {
        assertThat(Release.decide(tlp, null, false, internal)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void nothingRestrictedOrForNamedMembersLeaves(Tlp tlp) {
        assertThat(Release.decide(tlp, Restriction.PRIVILEGED, false, true)).isEqualTo(Release.RESTRICTED);
        assertThat(Release.decide(tlp, null, true, true)).isEqualTo(Release.NAMED_MEMBERS);
    }
}
