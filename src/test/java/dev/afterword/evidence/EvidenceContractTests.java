package dev.afterword.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link Caller} checks every answer against the OpenAPI document. */
@AfterwordTest
class EvidenceContractTests {

    @Autowired
    ApplicationContext context;

    private Caller api;
    private String items;
    private String base;

    @BeforeEach
    void populate() {
        World world = new World(context);
        base = world.base();
        Viewer lead = world.person("Lea", Role.LEAD);
        api = world.api(lead);
        String incident =
                api.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}").text("key");
        items = "/api/v1/incidents/" + incident + "/evidence";
    }

    @Test
    void answersAsDescribed() {
        Caller.Answer added = api.post(
                items,
                "{\"title\": \"Ticket\", \"reference\": \"shelf 4\", \"acquiredAt\": {\"at\": \"2026-03\"}, \"tlp\": \"GREEN\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(api.get(items + "/E-1").status()).isEqualTo(200);
        assertThat(api.get(items + "?pageSize=1").status()).isEqualTo(200);
        assertThat(api.get(items + "/E-1/custody").status()).isEqualTo(200);
        assertThat(api.post(items + "/E-1/custody", "{\"kind\": \"SEALED\"}").status())
                .isEqualTo(201);
        assertThat(api.post(items + "/E-1/hold", "{\"reason\": \"x\"}").status())
                .isEqualTo(201);
        assertThat(api.post(items + "/E-1/disposal", "{\"reason\": \"x\"}").status())
                .isEqualTo(409);
        assertThat(api.post(items, "{\"tlp\": \"PINK\"}").status()).isEqualTo(422);
    }

    @Test
    void describesTheFileAndTheFieldsOfAnUpload() throws IOException {
        JsonNode paths;
        try (InputStream document =
                URI.create(base + "/api/v1/openapi.json").toURL().openStream()) {
            paths = new JsonMapper().readTree(document.readAllBytes()).get("paths");
        }
        JsonNode body =
                paths.get("/api/v1/incidents/{incident}/evidence").get("post").at("/requestBody/content");

        assertThat(body.has("multipart/form-data")).isTrue();
        assertThat(paths.get("/api/v1/incidents/{incident}/evidence/{key}/content")
                        .get("get")
                        .at("/responses/200/content")
                        .has("application/octet-stream"))
                .isTrue();
    }
}
