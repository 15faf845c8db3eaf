package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Members;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.policy.ReviewPolicies;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Two incidents that drew the same key. */
@AfterwordTest
class IncidentKeyTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    IncidentCreation creation;

    @Autowired
    IncidentStore store;

    @Autowired
    Incidents incidents;

    @Autowired
    ReviewPolicies policies;

    @Autowired
    Transactions transactions;

    /** The transaction goes on, and nobody learns whose key it is. */
    @Test
    void aKeyOfAHiddenIncidentIsMadeLonger() {
        World world = new World(context);
        Viewer owner = world.person("Ola Owner");
        Viewer other = world.person("Otto Other");
        String taken = creation.create(owner, facts("Hidden")).key();

        Incident made = transactions.in(other, () -> {
            Incident drawn = drawn(other, taken);
            assertThat(store.insertNew(Members.opening(other, List.of(drawn.id())), List.of(drawn)))
                    .containsExactly(drawn.id());
            Incident longer = drawn.withLongerKey();
            store.insertAll(List.of(longer));
            return longer;
        });

        assertThat(made.key()).hasSizeGreaterThan(taken.length());
        assertThat(incidents.find(other, made.key()).facts().title()).isEqualTo("Drawn again");
        assertThat(incidents.find(owner, taken).facts().title()).isEqualTo("Hidden");
    }

    private Incident drawn(Viewer viewer, String key) {
        Incident open = Incident.open(
                viewer,
                new IncidentCreation.NewIncident(facts("Drawn again"), false, null),
                policies.inForce(),
                Instant.now());
        return new Incident(
                open.id(),
                key,
                open.facts(),
                open.stage(),
                open.stageDates(),
                open.reviewState(),
                open.decision(),
                open.evaluationState(),
                open.evaluationDue(),
                open.source(),
                open.historical(),
                open.locked(),
                open.lead(),
                open.version(),
                open.createdAt(),
                open.updatedAt());
    }

    private IncidentFacts facts(String title) {
        return context.getBean(JsonMapper.class)
                .readValue("{\"title\": \"" + title + "\", \"suspected\": false}", IncidentFacts.class);
    }
}
