package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.CONTENT;
import static dev.afterword.evidence.EvidenceWorld.FIELDS;
import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.evidence.vault.VaultTests;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Reading, editing and hiding evidence. */
@AfterwordTest
@TestPropertySource(properties = "afterword.evidence.largest-file=200KB")
class EvidenceApiTests {

    @Autowired
    ApplicationContext context;

    private EvidenceWorld world;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
    }

    @Test
    void sendsTheContentAsAnAttachmentAndRecordsIt() throws Exception {
        world.upload(world.member, FIELDS, "稽核 <b>.html", CONTENT);
        HttpResponse<byte[]> response = world.download(world.reader, world.items() + "/E-1/content");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(CONTENT);
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("application/octet-stream"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-security-policy", List.of("sandbox; default-src 'none'"));
        assertThat(response.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(world.kinds(world.member, "E-1")).containsExactly("RECEIVED", "ACCESSED");
    }

    @Test
    void hidesEvidenceFromStrangersAndVisitors() {
        world.upload(world.member);
        String random = world.items().replace(world.incident, "INC-2026-ZZZZ");

        for (String path : List.of("", "/E-1", "/E-1/content", "/E-1/custody")) {
            HttpResponse<String> hidden = world.get(world.stranger, world.items() + path);
            HttpResponse<String> absent = world.get(world.stranger, random + path);
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(world.get(null, world.items() + path).statusCode()).isEqualTo(401);
        }
        assertThat(world.upload(world.stranger).statusCode()).isEqualTo(404);
        assertThat(world.upload(null).statusCode()).isEqualTo(401);
    }

    @Test
    void letsReadersReadButNotChange() throws Exception {
        world.upload(world.member);

        assertThat(world.get(world.reader, world.items()).statusCode()).isEqualTo(200);
        assertThat(world.upload(world.reader).statusCode()).isEqualTo(403);
        assertThat(world.patch(world.reader, world.items() + "/E-1", 1, "{}").statusCode())
                .isEqualTo(403);
        assertThat(world.post(world.reader, world.items() + "/E-1/custody", "{\"kind\": \"SEALED\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.post(world.member, world.items() + "/E-1/hold", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.stored()).hasSize(1);
    }

    @Test
    void refersToAnExternalRecordWithoutFetchingIt() {
        HttpResponse<String> response = world.post(
                world.member,
                world.items(),
                "{\"title\": \"Ticket\", \"reference\": \"https://tracker.invalid/1\", \"source\": \"tracker\"}");
        HttpResponse<String> empty = world.post(world.member, world.items(), "{\"title\": \"Ticket\"}");
        HttpResponse<String> unknown = world.post(world.member, world.items(), "{\"titel\": \"Ticket\"}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("kind").asString()).isEqualTo("EXTERNAL");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(world.get(world.member, world.items() + "/E-1/content").statusCode())
                .isEqualTo(404);
    }

    @Test
    void editsDetailsOnTheVersionThatWasRead() {
        world.upload(world.member);
        HttpResponse<String> changed =
                world.patch(world.member, world.items() + "/E-1", 1, "{\"host\": \"mx1\", \"source\": null}");
        HttpResponse<String> stale = world.patch(world.member, world.items() + "/E-1", 1, "{\"host\": \"mx2\"}");
        HttpResponse<String> fixed = world.patch(world.member, world.items() + "/E-1", 2, "{\"sha256\": \"00\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).get("host").asString()).isEqualTo("mx1");
        assertThat(json(changed).get("source").isNull()).isTrue();
        assertThat(json(changed).get("title").asString()).isEqualTo("Mailbox audit log");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(stale).get("current").get("host").asString()).isEqualTo("mx1");
        assertThat(fixed.statusCode()).isEqualTo(400);
    }

    @Test
    void hidesRestrictedItemsFromThoseWithoutTheClearance() throws Exception {
        world.join(world.member, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.ATTRIBUTION));
        world.upload(world.member, Map.of("title", "Actor", "restricted", "ATTRIBUTION"), "a.log", CONTENT);
        world.upload(world.member, Map.of("title", "Red", "tlp", "RED"), "b.log", CONTENT);
        world.upload(world.member, FIELDS, "c.log", CONTENT);

        assertThat(world.keys(world.member)).containsExactly("E-1", "E-2", "E-3");
        assertThat(world.keys(world.lead)).containsExactly("E-2", "E-3");
        assertThat(world.keys(world.reader)).containsExactly("E-3");
        assertThat(world.get(world.reader, world.items() + "/E-2").body())
                .isEqualTo(world.get(world.reader, world.items() + "/E-9").body());
        assertThat(world.download(world.lead, world.items() + "/E-1/content").statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 3; i++) {
            world.upload(world.member);
        }
        JsonNode first = json(world.get(world.member, world.items() + "?pageSize=2"));
        JsonNode second = json(world.get(
                world.member,
                world.items() + "?pageSize=2&pageToken="
                        + first.get("nextPageToken").asString()));

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("nextPageToken").isNull()).isTrue();
        assertThat(world.get(world.member, world.items() + "?pageToken=x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void reportsAlteredContent() throws Exception {
        world.upload(world.member);
        Path object = world.stored().getFirst();
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);

        HttpResponse<String> response = world.get(world.member, world.items() + "/E-1/content");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("evidence.altered");
        assertThat(json(world.post(world.member, world.items() + "/E-1/verification", "{}"))
                        .get("kind")
                        .asString())
                .isEqualTo("ALTERED");
        assertThat(world.kinds(world.member, "E-1")).containsExactly("RECEIVED", "ACCESSED", "ALTERED", "ALTERED");
    }

    @Test
    void cutsOffADownloadWhoseTailWasAltered() {
        byte[] sealedTail = VaultTests.random(150_000);
        world.upload(world.member, FIELDS, "a.log", sealedTail);
        world.database()
                .sql()
                .sql("UPDATE evidence.item SET sha256 = ? WHERE incident_id = ?")
                .params("0".repeat(64), world.incidentId)
                .update();

        assertThatThrownBy(() -> world.download(world.member, world.items() + "/E-1/content"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(world.kinds(world.member, "E-1")).containsExactly("RECEIVED", "ACCESSED", "ALTERED");
    }
}
