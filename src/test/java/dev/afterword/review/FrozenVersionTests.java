package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An approved version never changes, and a change made directly in the database is detected. */
@AfterwordTest
class FrozenVersionTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    ReviewWorld world;

    @BeforeEach
    void approve() {
        world = new ReviewWorld(context);
        assertThat(world.approve().status()).isEqualTo(200);
    }

    private Caller.Answer version() {
        return world.api(world.reader).get(world.review + "/versions/1");
    }

    private int tamper(String sql) {
        return database.sql()
                .sql(sql + " AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .update();
    }

    @Test
    void laterChangesOfEventsLeaveTheVersionAsItWas() {
        String before = version().body();
        String events = "/api/v1/incidents/" + world.incident + "/events";
        world.api(world.member).patch(events + "/T-1", "{\"title\": \"Something else\"}", "\"1\"");
        world.api(world.member).post(events, "{\"title\": \"Later\"}");
        world.api(world.lead).patch("/api/v1/incidents/" + world.incident, "{\"title\": \"Renamed\"}", "*");

        assertThat(version().body()).isEqualTo(before);
        assertThat(before).contains("The token was first used").doesNotContain("Something else");
    }

    @Test
    void untouchedVersionIsFoundUnaltered() {
        assertThat(version().text("unaltered")).isEqualTo("true");
    }

    @Test
    void contentRewrittenInTheDatabaseIsFound() {
        assertThat(
                        tamper(
                                "UPDATE review.version_item SET content = replace(content, 'end date', 'owner') WHERE ref = 'rootCause'"))
                .isEqualTo(1);

        assertThat(version().text("unaltered")).isEqualTo("false");
        assertThat(world.api(world.reader)
                        .get("/incidents/" + world.incident + "/review/versions/1")
                        .body())
                .contains("This version was changed after approval");
    }

    @Test
    void relabelledRowIsFound() {
        tamper("UPDATE review.version_item SET tlp = 'CLEAR' WHERE ref = 'impact'");

        assertThat(version().text("unaltered")).isEqualTo("false");
    }

    @Test
    void rewrittenManifestIsFound() {
        tamper(
                "UPDATE review.version SET manifest = replace(manifest, '\"version\":1', '\"version\":2') WHERE number = 1");

        assertThat(version().text("unaltered")).isEqualTo("false");
    }

    private Caller.Answer report(String format) {
        return world.api(world.reader).get("/api/v1/incidents/" + world.incident + "/report." + format + "?version=1");
    }

    private void assertNothingPrintsIt() {
        for (String format : List.of("pdf", "html")) {
            assertThat(report(format).status()).isEqualTo(409);
            assertThat(report(format).body()).contains("versionAltered", "changed after its approval");
        }
        Caller.Answer page =
                world.api(world.reader).get("/incidents/" + world.incident + "/report.html?version=1&language=en");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("changed after its approval").doesNotContain("Two customers");
        Caller.Answer compared =
                world.api(world.reader).get("/incidents/" + world.incident + "/review/compare?from=1&to=1");
        assertThat(compared.status()).isEqualTo(409);
    }

    /** The negative control of those below. */
    @Test
    void untouchedVersionIsPrinted() {
        assertThat(report("html").status()).isEqualTo(200);
        assertThat(report("pdf").status()).isEqualTo(200);
    }

    @Test
    void changedRowIsNotPrinted() {
        tamper(
                "UPDATE review.version_item SET content = replace(content, 'end date', 'owner') WHERE ref = 'rootCause'");

        assertNothingPrintsIt();
    }

    @Test
    void rowThatTheReaderDoesNotSeeIsCheckedToo() {
        tamper("UPDATE review.version_item SET restricted = 'PRIVILEGED' WHERE ref = 'impact'");

        assertNothingPrintsIt();
        assertThat(version().text("unaltered")).isEqualTo("false");
    }

    @Test
    void versionThatLacksARowIsNotPrinted() {
        tamper("DELETE FROM review.version_item WHERE ref = 'impact'");

        assertNothingPrintsIt();
    }

    @Test
    void versionWithARewrittenManifestIsNotPrinted() {
        tamper(
                "UPDATE review.version SET manifest = replace(manifest, '\"version\":1', '\"version\":2') WHERE number = 1");

        assertNothingPrintsIt();
    }

    @Test
    void programItselfCanNotRewriteAVersion() {
        JdbcClient app = JdbcClient.create(database.app());

        assertThatThrownBy(() ->
                        app.sql("UPDATE review.version_item SET content = ''").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> app.sql("UPDATE review.version SET hash = ''").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> app.sql("DELETE FROM review.version").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void comparisonShowsWhatTheNextVersionChanges() {
        world.step(world.lead, "publication");
        world.step(world.lead, "amendment", "{\"reason\": \"A customer corrected us\"}");
        world.put(world.member, ReviewWorld.SECTIONS.replace("Two customers", "Three customers"));

        String page = world.api(world.reader)
                .get("/incidents/" + world.incident + "/review/compare?from=1&to=2")
                .body();

        assertThat(page).contains("<del>Two</del><ins>Three</ins>");
        assertThat(world.api(world.stranger)
                        .get("/incidents/" + world.incident + "/review/compare?from=1&to=2")
                        .status())
                .isEqualTo(404);
    }
}
