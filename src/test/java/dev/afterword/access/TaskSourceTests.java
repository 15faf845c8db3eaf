package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A kind of task of which there is no sign isn't asked for, so that a sign has to be one of all tasks of its kind. */
class TaskSourceTests {

    private static final TaskSource RISK = TaskSource.requested(
            "risk", 1, "k.id", "followup.risk k WHERE k.state = 'REQUESTED' AND k.asked_by <> access.current_person()");

    @Test
    void aSignIsAPartOfTheKind() {
        assertThat(RISK.onlyWith("followup.risk k WHERE k.state = 'REQUESTED'").sign())
                .isEqualTo("followup.risk k WHERE k.state = 'REQUESTED'");
        assertThatThrownBy(() -> RISK.onlyWith("followup.risk k WHERE k.state = 'GRANTED'"))
                .hasMessageContaining("risk may have tasks without");
        assertThatThrownBy(() -> RISK.onlyWith("followup.follow_up k WHERE k.state = 'REQUESTED'"))
                .hasMessageContaining("risk may have tasks without");
    }
}
