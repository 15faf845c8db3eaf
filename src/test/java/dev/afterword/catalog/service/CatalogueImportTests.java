package dev.afterword.catalog.service;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole catalogue as a file: what is exported can be imported, and what isn't understood is named and takes nothing else with it. */
@AfterwordTest
class CatalogueImportTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer admin;
    private String unique;
    private String team;
    private String email;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        unique = "x" + UUID.randomUUID().toString().substring(0, 13);
        team = "Platform " + unique;
        email = cast.database()
                .sql()
                .sql("SELECT email FROM access.person WHERE id = ?")
                .param(cast.member.id())
                .query(String.class)
                .single();
        cast.post(admin, "/api/v1/teams", "{\"name\": \"" + team + "\", \"members\": [\"" + cast.member.id() + "\"]}");
    }

    private HttpResponse<String> send(Viewer who, String path, String format, String source) {
        String body = new JsonMapper().writeValueAsString(Map.of("format", format, "source", source));
        return cast.post(who, "/api/v1/catalogue/import" + path, body);
    }

    private JsonNode sent(String path, String format, String source) {
        HttpResponse<String> answer = send(admin, path, format, source);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode preview(String format, String source) {
        return sent("/preview", format, source);
    }

    private JsonNode carryOut(String format, String source) {
        return sent("", format, source);
    }

    private static List<String> keys(JsonNode plan) {
        return plan.get("services").values().stream()
                .map(each -> each.get("key").asString())
                .toList();
    }

    private JsonNode service(String key) {
        return json(cast.get(cast.member, "/api/v1/services/" + key));
    }

    private String own() {
        return """
                services:
                  - key: %1$s-pay
                    name: Payments
                    description: "Takes cards.\\nAlso refunds: daily."
                    team: %2$s
                    owner: %3$s
                    escalation: [%3$s]
                    tracker: github:northlight/payments
                    tags: [pci, "yes", "007"]
                  - key: %1$s-old
                    name: "Old: shop"
                    retired: true
                """.formatted(unique, team.toUpperCase(Locale.ROOT), email);
    }

    @Test
    void whatIsExportedIsImportedUnchanged() {
        JsonNode plan = preview("AFTERWORD", own());
        assertThat(plan.get("services").size()).as(plan.toString()).isEqualTo(2);
        assertThat(plan.get("notUnderstood").size()).isZero();
        assertThat(cast.get(admin, "/api/v1/services/" + unique + "-pay").statusCode())
                .isEqualTo(404);

        carryOut("AFTERWORD", own());

        JsonNode pay = service(unique + "-pay");
        assertThat(pay.at("/team/name").asString()).isEqualTo(team);
        assertThat(pay.at("/escalation/0/id").asString())
                .isEqualTo(cast.member.id().toString());
        assertThat(pay.get("tags").toString()).isEqualTo("[\"pci\",\"yes\",\"007\"]");
        assertThat(service(unique + "-old").get("retired").asBoolean()).isTrue();
        String exported = cast.get(cast.member, "/api/v1/catalogue/export").body();
        assertThat(exported).contains("key: " + unique + "-pay", team).containsIgnoringCase(email);
        JsonNode again = preview("AFTERWORD", exported);
        assertThat(keys(again)).as(again.toString()).noneMatch(key -> key.startsWith(unique));
    }

    @Test
    void whatAFileDoesNotSayStays() {
        carryOut("AFTERWORD", own());

        JsonNode plan = carryOut(
                "AFTERWORD", "services:\n  - {key: " + unique + "-pay, name: Payments and refunds, tags: []}\n");

        assertThat(plan.at("/services/0/changes/name/0").asString()).isEqualTo("Payments");
        JsonNode pay = service(unique + "-pay");
        assertThat(pay.get("name").asString()).isEqualTo("Payments and refunds");
        assertThat(pay.at("/team/name").asString()).isEqualTo(team);
        assertThat(pay.get("tags").size()).isZero();
    }

    @Test
    void whatIsWrongIsNamedAndLeftOut() {
        JsonNode plan = carryOut("AFTERWORD", """
                services:
                  - {key: %1$s-a, name: A, team: Nobody %1$s, colour: red, tracker: t}
                  - {key: NOT OK, name: B}
                  - just text
                  - {key: %1$s-a, name: Twice}
                  - {key: %1$s-b}
                  - {key: %1$s-c, name: C, owner: nobody-%1$s@example.org, tags: [%2$s]}
                """.formatted(unique, "x".repeat(61)));

        assertThat(plan.get("notUnderstood").findValuesAsString("field"))
                .contains("team", "colour", "key", "", "name", "owner");
        assertThat(plan.get("notUnderstood").get(0).get("document").asInt()).isEqualTo(1);
        assertThat(keys(plan)).containsExactly(unique + "-a", unique + "-c");
        assertThat(service(unique + "-a").get("tracker").asString()).isEqualTo("t");
        assertThat(service(unique + "-c").get("tags").size()).isZero();
    }

    @Test
    void backstageSaysWhoOwnsWhat() {
        JsonNode plan = carryOut("BACKSTAGE", """
                # our services
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %1$s-Cart
                  title: Shopping cart
                  description: Keeps what people want.
                  tags: [java, web]
                  annotations:
                    github.com/project-slug: northlight/cart
                    jira/project-key: CART
                spec: {type: service, lifecycle: production, owner: group:default/plat}
                ---
                kind: Group
                metadata: {name: plat}
                spec: {type: team, profile: {displayName: "%2$s"}, children: []}
                ---
                kind: User
                metadata: {name: mia}
                spec: {profile: {email: "%3$s"}, memberOf: [plat]}
                ---
                kind: API
                metadata: {name: %1$s-api, namespace: shop}
                spec: {owner: "user:mia", definition: "openapi: 3"}
                ---
                kind: [broken
                ---
                kind: Resource
                metadata: {name: %1$s-db, annotations: {github.com/project-slug: northlight/db}}
                spec: {owner: nobody-%1$s}
                ---
                kind: Kitchen
                metadata: {name: sink}
                ---
                kind: Domain
                metadata: {name: shop}
                ---
                kind: System
                metadata: {title: No name}
                """.formatted(unique, team, email));

        assertThat(plan.get("services").size()).as(plan.toString()).isEqualTo(3);
        JsonNode cart = service(unique + "-cart");
        assertThat(cart.get("name").asString()).isEqualTo("Shopping cart");
        assertThat(cart.at("/team/name").asString()).isEqualTo(team);
        assertThat(cart.get("tracker").asString()).isEqualTo("jira:CART");
        assertThat(cart.get("tags").size()).isEqualTo(2);
        assertThat(service("shop." + unique + "-api").at("/owner/id").asString())
                .isEqualTo(cast.member.id().toString());
        assertThat(service(unique + "-db").get("tracker").asString()).isEqualTo("github:northlight/db");
        JsonNode faults = plan.get("notUnderstood");
        assertThat(faults.findValuesAsString("document")).containsExactly("5", "6", "7", "9");
        assertThat(faults.findValuesAsString("field")).containsExactly("source", "team", "kind", "metadata.name");
        assertThat(faults.get(1).get("what").asString()).isEqualTo("Resource " + unique + "-db");
        String exported = cast.get(admin, "/api/v1/catalogue/export").body();
        assertThat(keys(preview("AFTERWORD", exported))).noneMatch(key -> key.contains(unique));
    }

    @Test
    void onlyThoseWhoKeepTheCatalogueImport() {
        assertThat(send(cast.member, "/preview", "AFTERWORD", own()).statusCode())
                .isEqualTo(403);
        assertThat(send(cast.member, "", "AFTERWORD", own()).statusCode()).isEqualTo(403);
        assertThat(send(cast.lead, "/preview", "AFTERWORD", own()).statusCode()).isEqualTo(200);
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(cast.stranger.id())
                .update();
        assertThat(cast.get(cast.stranger, "/api/v1/catalogue/export").statusCode())
                .isEqualTo(404);
        assertThat(send(admin, "", "AFTERWORD", "- a").statusCode()).isEqualTo(422);
        assertThat(send(admin, "", "AFTERWORD", "other: []").body()).contains("Begin the file with");
    }

    @Test
    void pageShowsWhatWillHappenFirst() {
        HttpResponse<String> shown = cast.form(
                admin, "/catalogue/import/preview", Map.of("format", "AFTERWORD", "source", own() + "  - text\n"));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("2 added or changed", "1 not understood", unique + "-pay", "Send an object");
        assertThat(cast.get(admin, "/api/v1/services/" + unique + "-pay").statusCode())
                .isEqualTo(404);
        HttpResponse<String> wrong =
                cast.form(admin, "/catalogue/import/preview", Map.of("format", "AFTERWORD", "source", "a: ["));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("a: [");

        cast.form(admin, "/catalogue/import", Map.of("format", "AFTERWORD", "source", own()));

        assertThat(service(unique + "-pay").get("name").asString()).isEqualTo("Payments");
    }

    @Test
    void commandLineExportsAndImports(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue.yaml"), own());

        assertThat(command(List.of("import", file.toString()))).contains("+ " + unique + "-pay", "Nothing was changed");
        assertThat(cast.get(admin, "/api/v1/services/" + unique + "-pay").statusCode())
                .isEqualTo(404);
        assertThat(command(List.of("import", "--apply", file.toString()))).contains("2 added, 0 changed");
        assertThat(command(List.of("export"))).contains("key: " + unique + "-pay");
        assertThat(command(List.of("import", "--backstage", file.toString()))).contains("? 1", "kind");
        assertThat(command(List.of("export", "--apply"))).contains("catalogue import");
    }

    private String command(List<String> args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new CatalogueCommand(
                        Map.of("AFTERWORD_URL", cast.base(), "AFTERWORD_TOKEN", cast.token(admin)),
                        Locale.ENGLISH,
                        out,
                        out)
                .run(args);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
