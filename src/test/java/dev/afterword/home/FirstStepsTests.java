package dev.afterword.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.home.FirstSteps.Facts;
import dev.afterword.home.FirstSteps.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstStepsTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void stepsAreDoneAsTheFactsSay() {
        FirstSteps steps = FirstSteps.of(new Facts(true, false, false), true, false);

        assertThat(steps.steps()).extracting(Step::name).containsExactly("lead", "team", "mail", "incident");
        assertThat(steps.steps()).extracting(Step::done).containsExactly(true, false, false, false);
        assertThat(steps.done()).isFalse();
        assertThat(FirstSteps.of(new Facts(true, true, true), true, true).done())
                .isTrue();
        assertThat(FirstSteps.of(new Facts(true, true, true), true, false).done())
                .isTrue();
    }

    @Test
    void whoAddsNobodyIsntToldTo() {
        assertThat(FirstSteps.of(new Facts(false, false, false), false, false).steps())
                .extracting(Step::name)
                .containsExactly("incident");
    }

    @Test
    void visitsEndAfterAPause() {
        Visit visit = new Visit(NOW, NOW.minusSeconds(90_000), false);

        assertThat(visit.at(NOW.plusSeconds(600)).since()).isEqualTo(NOW.minusSeconds(90_000));
        assertThat(visit.at(NOW.plusSeconds(7_200)).since()).isEqualTo(NOW);
        assertThat(visit.isWorthWriting(NOW.plusSeconds(30))).isFalse();
        assertThat(visit.isWorthWriting(NOW.plusSeconds(90))).isTrue();
    }
}
