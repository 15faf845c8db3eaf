package dev.afterword.incident.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Problem;
import dev.afterword.testing.AfterwordTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class ReviewPolicyTests {

    @Autowired
    CommandReader reader;

    private ReviewPolicy read(String yaml) {
        return reader.readYaml(ReviewPolicy.class, yaml, YamlVersions.MOST_CHARACTERS);
    }

    @Test
    void valuesAreTextsAndTheYesOfYamlCountsAsSuch() {
        ReviewPolicy policy = read("""
                version: 1.10
                rules:
                  - {name: impact, when: {customerImpact: [yes, SUSPECTED], severity: [1]}, outcome: REQUIRED, dueInDays: 5}
                  - {name: suspicion, when: {suspected: [no]}, outcome: OPTIONAL}
                  - {name: otherwise, outcome: OPTIONAL}
                """);

        assertThat(policy.version()).isEqualTo("1.10");
        assertThat(policy.evaluationDueInDays()).isEqualTo(EvaluationDeadline.DAYS);
        assertThat(policy.rules().getFirst().when())
                .containsEntry("customerImpact", Set.of("YES", "SUSPECTED"))
                .containsEntry("severity", Set.of("1"));
        assertThat(policy.rules().getFirst().dueInDays()).isEqualTo(5);
        assertThat(policy.rules().get(1).when()).containsEntry("suspected", Set.of("false"));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        Problem problem = catchThrowableOfType(Problem.class, () -> read("""
                rules:
                  - {name: a, when: {severity: [9], weather: [bad]}, outcome: PERHAPS, dueInDays: 0}
                evaluationDueInDays: 4000
                """));

        assertThat(problem.errors())
                .extracting(Problem.Field::name)
                .containsExactlyInAnyOrder(
                        "version",
                        "rules",
                        "rules.0.outcome",
                        "rules.0.dueInDays",
                        "rules.0.when.severity",
                        "rules.0.when.weather",
                        "evaluationDueInDays");
    }

    @Test
    void aMisspeltFieldIsRefused() {
        assertThat(catchThrowableOfType(Problem.class, () -> read("version: a\nrule: []")))
                .isNotNull();
    }
}
