package dev.afterword.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.home.FirstSteps.Facts;
import dev.afterword.home.FirstSteps.Step;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstStepsTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static Viewer viewer(Role... roles) {
        return new Viewer(RandomCodes.uuid(), "Ada", false, Set.of(roles), false);
    }

    @Test
    void stepsAreDoneAsTheFactsSay() {
        Viewer both = viewer(Role.ADMINISTRATOR, Role.LEAD);
        FirstSteps steps = FirstSteps.of(both, new Facts(true, false, false), true, false);

        assertThat(steps.steps()).extracting(Step::name).containsExactly("lead", "team", "policy", "mail", "incident");
        assertThat(steps.steps()).extracting(Step::done).containsExactly(true, false, true, false, false);
        assertThat(steps.done()).isFalse();
        assertThat(FirstSteps.of(both, new Facts(true, true, true), true, true).done())
                .isTrue();
        assertThat(FirstSteps.of(both, new Facts(true, true, true), false, false)
                        .done())
                .isTrue();
    }

    @Test
    void onlyWhatIsDoneNowhereElseIsConfirmed() {
        Viewer lead = viewer(Role.LEAD);

        assertThat(FirstSteps.of(lead, new Facts(false, false, false), false, false)
                        .steps())
                .extracting(Step::name, Step::confirmation)
                .containsExactly(tuple("policy", "/first-steps/policy-reading"), tuple("incident", null));
        assertThat(FirstSteps.of(lead, new Facts(false, false, false), true, false)
                        .steps())
                .extracting(Step::confirmation)
                .containsOnlyNulls();
    }

    @Test
    void whoAddsNobodyIsntToldTo() {
        assertThat(FirstSteps.of(viewer(Role.ADMINISTRATOR), new Facts(false, false, false), false, false)
                        .steps())
                .extracting(Step::name)
                .containsExactly("lead", "team", "policy", "mail");
    }

    @Test
    void visitsEndAfterAPause() {
        Visit visit = new Visit(NOW, NOW.minusSeconds(90_000), false, null);

        assertThat(visit.at(NOW.plusSeconds(600)).since()).isEqualTo(NOW.minusSeconds(90_000));
        assertThat(visit.at(NOW.plusSeconds(7_200)).since()).isEqualTo(NOW);
        assertThat(visit.isWorthWriting(NOW.plusSeconds(30))).isFalse();
        assertThat(visit.isWorthWriting(NOW.plusSeconds(90))).isTrue();
    }
}
