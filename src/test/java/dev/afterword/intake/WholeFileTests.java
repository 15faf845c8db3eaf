package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.People;
import dev.afterword.access.Role;
import dev.afterword.access.token.Tokens;
import dev.afterword.intake.veris.VerisFiles;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.VerisData;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class WholeFileTests {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Tokens tokens;

    @Autowired
    TestDatabase database;

    private ImportClient lead;

    @BeforeEach
    void signIn() {
        lead = ImportClient.as(port, people, tokens, Role.LEAD);
    }

    /** The records get ids of their own, because other tests may have imported the same ones. */
    private static byte[] file() {
        String own = RandomCodes.random(6);
        return VerisFiles.gzip(VerisFiles.bytes(String.join("\n", VerisData.lines())
                .replaceAll("\"incident_id\": ?\"", "\"incident_id\": \"" + own + "-")));
    }

    @Test
    void thousandsOfIncidentsAreCreatedAndImportingThemAgainChangesNothing() throws Exception {
        byte[] file = file();
        Instant start = Instant.now();

        var accepted = lead.send("?format=veris&historical=true&fileName=vcdb.jsonl.gz", "application/gzip", file);
        var first = lead.untilOver(accepted.location()).json();
        System.out.println(
                "4,300 incidents in " + Duration.between(start, Instant.now()).toMillis() + " ms");
        var second = lead.untilOver(lead.send("?format=veris&historical=true", "application/gzip", file)
                        .location())
                .json();

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(tally(first)).isEqualTo("4299 created, 0 updated, 1 unchanged, 0 rejected, 1 duplicates");
        assertThat(tally(second)).isEqualTo("0 created, 0 updated, 4300 unchanged, 0 rejected, 1 duplicates");
        assertThat(audited()).isGreaterThanOrEqualTo(4_299);
    }

    private static String tally(JsonNode json) {
        return json.path("created").asInt() + " created, "
                + json.path("updated").asInt() + " updated, "
                + json.path("unchanged").asInt() + " unchanged, "
                + json.path("rejectedCount").asInt() + " rejected, "
                + json.path("duplicates").size() + " duplicates";
    }

    private int audited() {
        return database.sql()
                .sql("SELECT count(*) FROM audit.entry WHERE action = 'incident.recorded'")
                .query(Integer.class)
                .single();
    }
}
