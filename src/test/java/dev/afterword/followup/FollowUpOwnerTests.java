package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The owner of a follow-up can act: an active person, no auditor, and an external one only with a finding that they see. */
@AfterwordTest
class FollowUpOwnerTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private Viewer auditor;
    private Viewer outsider;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        auditor = cast.person("Aud Auditor", Set.of(Role.AUDITOR));
        outsider = cast.person("Otto Outside", Set.of());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(outsider.id())
                .update();
    }

    private HttpResponse<String> give(String key, Viewer owner) {
        long version = json(work.show(cast.member, key)).at("/followUp/version").asLong();
        return cast.patch(cast.member, "/api/v1/follow-ups/" + key, version, "{\"owner\": \"" + owner.id() + "\"}");
    }

    @Test
    void auditorOwnsNothing() {
        HttpResponse<String> raised = work.raise(cast.member, "F-1", work.body("BUG", auditor, ", \"share\": true"));
        HttpResponse<String> given = give(work.bug(), auditor);

        assertThat(raised.statusCode()).isEqualTo(422);
        assertThat(json(raised).at("/errors/0/field").asString()).isEqualTo("owner");
        assertThat(raised.body()).contains("Aud Auditor can’t be given work");
        assertThat(given.statusCode()).isEqualTo(422);
        assertThat(given.body()).contains("Aud Auditor can’t be given work");
    }

    @Test
    void outsiderOwnsOnlyWithASharedFinding() {
        HttpResponse<String> blind = work.raise(cast.member, "F-1", work.body("BUG", outsider, ""));
        HttpResponse<String> given = give(work.bug(), outsider);
        HttpResponse<String> shared = work.raise(cast.member, "F-1", work.body("BUG", outsider, ", \"share\": true"));
        String key = json(shared).get("key").asString();

        assertThat(blind.statusCode()).isEqualTo(422);
        assertThat(json(blind).at("/errors/0/field").asString()).isEqualTo("owner");
        assertThat(given.body()).contains("Share a finding");
        assertThat(shared.statusCode()).as(shared.body()).isEqualTo(201);
        assertThat(work.step(outsider, key, "acceptance", "{}").statusCode()).isEqualTo(200);
        assertThat(cast.delete(cast.member, "/api/v1/follow-ups/" + key + "/shares/F-1", 1)
                        .body())
                .contains("Choose another owner first");
    }

    @Test
    void memberFromOutsideMayOwnWhatTheySee() {
        String key = work.bug();
        cast.join(outsider, Level.READ, Tlp.GREEN, Set.of());

        assertThat(give(key, outsider).statusCode()).isEqualTo(422);

        cast.join(outsider, Level.READ, Tlp.AMBER, Set.of());

        assertThat(give(key, outsider).statusCode()).isEqualTo(200);
    }

    @Test
    void pickersOfferOnlyPeopleWhoMayTakeTheRole() {
        String key = work.bug();
        String fresh =
                cast.get(cast.member, cast.page("/findings/F-1/follow-ups/new")).body();
        String edit = cast.get(cast.member, "/follow-ups/" + key + "/edit").body();

        assertThat(fresh).contains(work.owner.id().toString(), outsider.id().toString());
        assertThat(fresh).doesNotContain(auditor.id().toString());
        assertThat(edit).contains(work.owner.id().toString());
        assertThat(edit).doesNotContain(auditor.id().toString(), outsider.id().toString());
    }

    @Test
    void ownerWhoBecameAnAuditorDoesNotWorkAnyMore() {
        String key = work.bug();
        BareRows rows = new BareRows(cast.database());
        rows.stands(work.owner.id(), Role.AUDITOR.principal());
        cast.database()
                .sql()
                .sql("INSERT INTO access.person_role VALUES (?, 'AUDITOR')")
                .param(work.owner.id())
                .update();

        assertThat(work.step(work.owner, key, "acceptance", "{}").statusCode()).isEqualTo(403);
        assertThat(work.state(key)).isEqualTo("PROPOSED");
    }

    /** The negative control: the database refuses such an owner by itself, and only as long as its triggers are there. */
    @Test
    void databaseRefusesAnOwnerWhoCannotAct() {
        try (TestDatabase database = TestDatabase.fresh()) {
            BareRows rows = new BareRows(database);
            UUID incident = rows.incident(rows.person());
            UUID auditing = rows.person(Role.AUDITOR);

            assertThatThrownBy(() -> rows.followUp(incident, auditing)).hasMessageContaining("no auditor");

            database.sql()
                    .sql("ALTER TABLE followup.follow_up DISABLE TRIGGER USER")
                    .update();

            assertThat(rows.followUp(incident, auditing)).isNotNull();
        }
    }
}
