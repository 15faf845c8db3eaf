package dev.afterword.incident.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The review policy as sentences, and what it would decide. */
@AfterwordTest
class PolicyPageTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private World world;
    private Viewer lead;

    @BeforeEach
    void open() {
        world = new World(context);
        lead = world.person("Lea", Role.LEAD);
    }

    private String page(String query) {
        return world.api(lead).get("/policies" + query).body();
    }

    private int entries() {
        return database.sql()
                .sql("SELECT count(*) FROM audit.entry WHERE actor = ?")
                .param(lead.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void saysWhatTheRulesAre() {
        assertThat(page(""))
                .contains("Customer impact: Suspected or Yes")
                .contains("the review is required, and is due in 14 days")
                .contains("always")
                .doesNotContain("By rule");
    }

    @Test
    void saysWhatFactsWouldGiveAndRecordsNothing() {
        int before = entries();

        assertThat(page("?customerImpact=NO&dataBreach=SUSPECTED&severity=4"))
                .contains("By rule “data-breach”: the review is required, and is due in 14 days.")
                .contains("Privacy, Legal");
        assertThat(page("?customerImpact=NO&dataBreach=NO&severity=4"))
                .contains("By rule “otherwise”: the review is optional.");
        assertThat(page("?severity=1")).contains("By rule “high-severity”");
        assertThat(world.api(lead).get("/policies?severity=9").status()).isEqualTo(422);
        assertThat(world.api(world.person("Sam")).get("/policies?severity=1").status())
                .isEqualTo(403);
        assertThat(entries()).isEqualTo(before);
    }
}
