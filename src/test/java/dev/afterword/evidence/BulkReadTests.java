package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One person downloads so many files an hour and no more, and others are told. */
@AfterwordTest
class BulkReadTests {

    @Autowired
    ApplicationContext context;

    private EvidenceWorld world;
    private String content;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
        String item = json(world.upload(world.member, Map.of("title", "Log"), "a.log", new byte[100]))
                .get("key")
                .asString();
        content = world.items() + "/" + item + "/content";
    }

    private HttpResponse<String> download(Viewer who) {
        return world.get(who, content);
    }

    private void downloaded(Viewer who, int files, String ago) {
        world.database().sql().sql("""
                        INSERT INTO evidence.download (person_id, refused, at)
                        SELECT ?, false, now() - ?::interval FROM generate_series(1, ?)""").params(who.id(), ago, files).update();
    }

    private int told(Viewer recipient, Viewer about) {
        return world.database()
                .sql()
                .sql(
                        "SELECT count(*) FROM access.notice WHERE recipient_id = ? AND principal = ? AND what = 'BULK_READ' AND key = ?")
                .params(recipient.id(), about.id(), world.incident)
                .query(Integer.class)
                .single();
    }

    @Test
    @Attack(value = 42, controlled = true)
    void downloadsOfAnHourAreBounded() {
        downloaded(world.member, 199, "50 minutes");
        assertThat(download(world.member).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = download(world.member);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(500, 600));
        assertThat(download(world.lead).statusCode()).isEqualTo(200);
        world.database()
                .sql()
                .sql("UPDATE evidence.download SET at = at - interval '11 minutes' WHERE person_id = ?")
                .param(world.member.id())
                .update();
        assertThat(download(world.member).statusCode()).isEqualTo(200);
    }

    @Test
    void leadAndAuditorsAreToldOnceAndItIsOnRecord() {
        Viewer auditor = world.person("Audrey Auditor", Set.of(Role.AUDITOR));
        downloaded(world.member, 200, "1 minute");
        download(world.member);
        download(world.member);

        assertThat(told(world.lead, world.member)).isEqualTo(1);
        assertThat(told(auditor, world.member)).isEqualTo(1);
        assertThat(told(world.member, world.member)).isZero();
        assertThat(world.get(world.lead, "/api/v1/audit?pageSize=200&incident=" + world.incident)
                        .body())
                .containsOnlyOnce("evidence.reads-bounded");
        assertThat(world.kinds(world.lead, content.replaceAll(".*/(E-\\d+)/.*", "$1")))
                .containsExactly("RECEIVED");
    }

    @Test
    void strangerLearnsNothingFromTheBound() {
        downloaded(world.stranger, 200, "1 minute");

        assertThat(download(world.stranger).statusCode()).isEqualTo(404);
        assertThat(told(world.lead, world.stranger)).isZero();
    }
}
