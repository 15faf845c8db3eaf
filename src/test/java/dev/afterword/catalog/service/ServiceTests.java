package dev.afterword.catalog.service;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Services of the catalogue, the findings about them, and what they propose for follow-ups. */
@AfterwordTest
class ServiceTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer admin;
    private Viewer owner;
    private String key;
    private String team;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        owner = cast.person("Pia Payments", Set.of());
        key = "pay-" + UUID.randomUUID();
        team = json(cast.post(admin, "/api/v1/teams", """
                {"name": "Platform %s", "members": ["%s"], "lead": "%s"}""".formatted(key, owner.id(), owner.id())))
                .get("id")
                .asString();
    }

    private HttpResponse<String> add(Viewer who, String more) {
        return cast.post(who, "/api/v1/services", """
                {"key": "%s", "name": "Payments", "team": "%s", "tracker": "github:northlight/payments",
                 "escalation": ["%s", "%s"], "tags": ["pci", "checkout"]%s}""".formatted(key, team, cast.lead.id(), admin.id(), more));
    }

    @Test
    void administratorsAndLeadsKeepIt() {
        HttpResponse<String> added = add(admin, "");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(json(added).at("/escalation/1/name").asString()).isEqualTo("Ada Admin");
        assertThat(add(admin, "").body()).contains("There is a service with the key");
        assertThat(add(cast.member, "").statusCode()).isEqualTo(403);
        String path = "/api/v1/services/" + key;
        assertThat(json(cast.get(cast.member, path)).get("name").asString()).isEqualTo("Payments");
        assertThat(cast.patch(cast.member, path, 1, "{\"name\": \"x\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> changed = cast.patch(cast.lead, path, 1, "{\"owner\": \"" + owner.id() + "\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).at("/team/id").asString()).isEqualTo(team);
        assertThat(cast.patch(cast.lead, path, 1, "{\"name\": \"x\"}").statusCode())
                .isEqualTo(412);
        assertThat(cast.patch(cast.lead, path, 2, "{\"key\": \"other\"}").statusCode())
                .isEqualTo(422);
        assertThat(cast.patch(cast.lead, path, 2, "{\"owner\": \"nobody@example.org\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT action FROM audit.entry WHERE object = ? ORDER BY seq")
                        .param("service/" + key)
                        .query(String.class)
                        .list())
                .containsExactly("service.added", "service.changed");
    }

    @Test
    void peopleFromOutsideSeeNoCatalogue() {
        add(admin, "");
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(cast.stranger.id())
                .update();

        assertThat(cast.get(cast.stranger, "/api/v1/services").statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.stranger, "/api/v1/services/" + key).statusCode())
                .isEqualTo(404);
        assertThat(cast.get(cast.stranger, "/services/" + key).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.stranger, "/").body()).doesNotContain("href=\"/services\"");
    }

    @Test
    void listIsSearchedSortedAndPaged() {
        add(admin, "");
        String second = key + "-z";
        cast.post(
                admin, "/api/v1/services", "{\"key\": \"" + second + "\", \"name\": \"Aardvark\", \"retired\": false}");

        var byName = json(cast.get(cast.member, "/api/v1/services?q=" + key + "&pageSize=1"));
        assertThat(byName.at("/items/0/key").asString()).isEqualTo(second);
        var next = json(cast.get(
                cast.member,
                "/api/v1/services?q=" + key + "&pageSize=1&pageToken="
                        + byName.get("nextPageToken").asString()));
        assertThat(next.at("/items/0/key").asString()).isEqualTo(key);
        assertThat(next.get("nextPageToken").isNull()).isTrue();
        assertThat(json(cast.get(cast.member, "/api/v1/services?q=" + key + "&sort=key"))
                        .at("/items/0/key")
                        .asString())
                .isEqualTo(key);
        assertThat(json(cast.get(cast.member, "/api/v1/services?sort=team&team=" + team))
                        .get("items")
                        .size())
                .isEqualTo(1);
        cast.patch(admin, "/api/v1/services/" + key, 1, "{\"retired\": true}");
        assertThat(json(cast.get(cast.member, "/api/v1/services?q=" + key))
                        .get("items")
                        .size())
                .isEqualTo(1);
        assertThat(cast.get(cast.member, "/services?retired=true&q=" + key).body())
                .contains("/services/" + key + "\"");
    }

    @Test
    void formsAddAndChangeIt() {
        assertThat(cast.get(admin, "/services/new").body()).contains("name=\"escalation\"");
        HttpResponse<String> wrong = cast.form(admin, "/services", Map.of("key", "Not A Key", "name", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Use lower-case letters", "Not A Key");
        String email = cast.database()
                .sql()
                .sql("SELECT email FROM access.person WHERE id = ?")
                .param(cast.lead.id())
                .query(String.class)
                .single();
        HttpResponse<String> added = cast.form(
                admin,
                "/services",
                Map.of("key", key, "name", "Payments", "team", team, "escalation", email, "tags", "pci, checkout"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
        assertThat(cast.get(cast.member, "/services/" + key).body()).contains("Payments", "checkout", cast.lead.name());

        assertThat(cast.get(admin, "/services/" + key + "/edit").body()).containsIgnoringCase(email);
        cast.form(
                admin,
                "/services/" + key,
                Map.of("version", "1", "name", "Payments and refunds", "escalation", email, "retired", "false"));

        var now = json(cast.get(admin, "/api/v1/services/" + key));
        assertThat(now.get("name").asString()).isEqualTo("Payments and refunds");
        assertThat(now.at("/escalation/0/id").asString())
                .isEqualTo(cast.lead.id().toString());
    }

    @Test
    void findingsServiceProposesOwnerAndTeam() {
        add(admin, "");
        HttpResponse<String> raised = cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Tokens never end\", \"service\": \"" + key + "\"}");
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(json(raised).at("/service/name").asString()).isEqualTo("Payments");
        String path = cast.page("/findings/F-1");
        assertThat(cast.get(cast.member, path).body()).contains("findings?service=" + key);
        assertThat(cast.get(cast.member, path + "/edit").body()).contains("name=\"service\"");

        String form = cast.get(cast.member, path + "/follow-ups/new").body();
        assertThat(form)
                .contains(
                        "From the catalogue: Payments is owned by Platform",
                        "github:northlight/payments",
                        "<option value=\"" + team + "\" selected");

        cast.patch(admin, "/api/v1/services/" + key, 1, "{\"owner\": \"" + owner.id() + "\"}");
        assertThat(cast.get(cast.member, path + "/follow-ups/new").body())
                .contains("its owner is Pia Payments", "<option value=\"" + owner.id() + "\" selected");
    }

    @Test
    void findingsAndFollowUpsAreFilteredByService() {
        add(admin, "");
        for (String service : new String[] {"\"" + key + "\"", "null"}) {
            cast.post(
                    cast.member,
                    cast.api("/findings"),
                    "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"About it\", \"service\": " + service + "}");
        }
        for (String finding : new String[] {"F-1", "F-2"}) {
            HttpResponse<String> raised = cast.post(
                    cast.member, cast.api("/findings/" + finding + "/follow-ups"), """
                    {"kind": "BUG", "title": "Mend %s", "owner": "%s", "priority": "P2", "dueOn": "2031-01-01"}""".formatted(finding, owner.id()));
            assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        }

        var ours =
                json(cast.get(cast.member, "/api/v1/follow-ups?service=" + key)).get("items");
        assertThat(ours.size()).isEqualTo(1);
        assertThat(ours.get(0).get("title").asString()).isEqualTo("Mend F-1");
        assertThat(cast.get(cast.lead, "/follow-ups?service=" + key).body())
                .contains("Mend F-1", "<option value=\"" + key + "\" selected")
                .doesNotContain("Mend F-2");
        assertThat(json(cast.get(cast.stranger, "/api/v1/follow-ups?service=" + key))
                        .get("items")
                        .size())
                .isZero();
        assertThat(json(cast.get(cast.member, cast.api("/findings?service=" + key)))
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void serviceOfAFindingIsOnRecordAndMayBeTakenBack() {
        add(admin, "");
        cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"About it\", \"service\": \"" + key + "\"}");
        assertThat(cast.post(
                                cast.member,
                                cast.api("/findings"),
                                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"x\", \"service\": \"nothing-" + key
                                        + "\"}")
                        .body())
                .contains("There is no such service");

        HttpResponse<String> none = cast.patch(cast.member, cast.api("/findings/F-1"), 1, "{\"service\": null}");

        assertThat(json(none).get("service").isNull()).as(none.body()).isTrue();
    }
}
