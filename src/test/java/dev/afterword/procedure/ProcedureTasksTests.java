package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Task;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What procedures and recommendations ask of people on home, from when on and until when. */
@AfterwordTest
class ProcedureTasksTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer other;
    private Viewer reader;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        other = world.person("Ola Other", Role.LEAD);
        reader = world.person("Rob Reader");
    }

    private List<Task> needs(Viewer viewer, String kind) {
        return context
                .getBean(Transactions.class)
                .read(viewer, () -> context.getBean(TaskQuery.class).all(viewer))
                .stream()
                .filter(need -> need.kind().equals(kind))
                .toList();
    }

    private String proposed() {
        String slug = "n" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        world.api(lead)
                .post(
                        "/api/v1/procedures",
                        "{\"title\": \"Revoke\", \"slug\": \"" + slug
                                + "\", \"body\": \"1. Declare.\", \"why\": \"New\", \"readerPeople\": [\"" + reader.id()
                                + "\"]}");
        return "SOP-" + slug;
    }

    @Test
    void readingWaitsFromTheApprovalOn() {
        String sop = proposed();
        Instant before = Instant.now().minus(Duration.ofSeconds(2));
        world.api(other).post("/api/v1/procedures/" + sop + "/revisions/1/approval", "{}");

        assertThat(needs(reader, "procedureRead")).singleElement().satisfies(need -> {
            assertThat(need.since()).isAfter(before);
            assertThat(need.href()).isEqualTo("/procedures/" + sop);
        });
    }
}
