package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@AfterwordTest
@TestPropertySource(properties = "afterword.evidence.largest-file=200KB")
class EvidenceApiTests {
    private static final byte[] CONTENT = VaultTests.random(120_000);
    private static final Map<String, String> FIELDS = Map.of(
            "title", "Mailbox audit log",
            "source", "tenant admin center",
            "collector", "Wen-Hsin Liao",
            "acquiredAt.at", "2026-03-14 15:47",
            "acquiredAt.zone", "Asia/Taipei");

    @Autowired
    ApplicationContext context;

    @Autowired
    EvidenceFiles files;

    private EvidenceWorld world;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
    }

    @Test
    void takesAFileAndTellsItsHashAndSize() {
        HttpResponse<String> response = world.upload(world.member, FIELDS, "稽核.log", CONTENT);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains(world.items() + "/E-1");
        JsonNode item = json(response);
        assertThat(item.get("key").asString()).isEqualTo("E-1");
        assertThat(item.get("sha256").asString()).isEqualTo(hash(CONTENT));
        assertThat(item.get("size").asLong()).isEqualTo(CONTENT.length);
        assertThat(item.get("fileName").asString()).isEqualTo("稽核.log");
        assertThat(item.get("acquiredAt").toString()).contains("2026-03-14T07:47:00Z", "MINUTE", "Asia/Taipei");
        assertThat(json(world.get(world.reader, world.items() + "/E-1"))).isEqualTo(item);
    }

    @Test
    void takesTheFieldsBehindTheFileToo() {
        HttpResponse<String> response = world.multipart(
                world.member, world.items(), Multipart.file("a.log"), CONTENT, Multipart.fields(FIELDS));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("title").asString()).isEqualTo("Mailbox audit log");
    }

    @Test
    void givesTheContentBackAsAnAttachmentOnRecord() throws Exception {
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
        assertThat(kinds(world.member)).containsExactly("RECEIVED", "ACCESSED");
    }

    @Test
    void hidesEvidenceFromStrangersAndNobody() {
        world.upload(world.member, FIELDS, "a.log", CONTENT);
        String random = world.items().replace(world.incident, "INC-2026-ZZZZ");

        for (String path : List.of("", "/E-1", "/E-1/content", "/E-1/custody")) {
            HttpResponse<String> hidden = world.get(world.stranger, world.items() + path);
            HttpResponse<String> absent = world.get(world.stranger, random + path);
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(world.get(null, world.items() + path).statusCode()).isEqualTo(401);
        }
        assertThat(world.upload(world.stranger, FIELDS, "a.log", CONTENT).statusCode())
                .isEqualTo(404);
        assertThat(world.upload(null, FIELDS, "a.log", CONTENT).statusCode()).isEqualTo(401);
    }

    @Test
    void letsReadersReadButNotChange() throws Exception {
        world.upload(world.member, FIELDS, "a.log", CONTENT);

        assertThat(world.get(world.reader, world.items()).statusCode()).isEqualTo(200);
        assertThat(world.upload(world.reader, FIELDS, "a.log", CONTENT).statusCode())
                .isEqualTo(403);
        assertThat(world.patch(world.reader, world.items() + "/E-1", 1, "{}").statusCode())
                .isEqualTo(403);
        assertThat(world.post(world.reader, world.items() + "/E-1/custody", "{\"kind\": \"SEALED\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.post(world.member, world.items() + "/E-1/hold", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void refusesWhatIsTooLargeWhileReadingAndKeepsNothing() throws Exception {
        HttpResponse<String> response = world.upload(world.member, FIELDS, "a.log", new byte[300_000]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).get("type").asString()).endsWith("too-large");
        assertThat(stored()).isEmpty();
        assertThat(world.get(world.member, world.items()).body()).contains("\"items\":[]");
    }

    @Test
    void answersThatAFileIsTooLargeThoughMuchOfItIsStillToCome() throws Exception {
        HttpResponse<String> response = world.upload(world.member, FIELDS, "a.log", new byte[390_000]);
        HttpResponse<String> chunked = world.send(world.as(world.member, world.items())
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        Multipart.body(Multipart.file("a.log"), new byte[390_000], Multipart.fields(FIELDS))))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(stored()).isEmpty();
    }

    @Test
    void addsAnUploadThatIsSentAgainOnce() {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = world.send(world.as(world.member, world.items())
                    .header("Content-Type", Multipart.TYPE)
                    .header("Idempotency-Key", "upload-1")
                    .POST(BodyPublishers.ofByteArray(
                            Multipart.body(Multipart.fields(FIELDS) + Multipart.file("a.log"), CONTENT, ""))));
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(json(response).get("key").asString()).isEqualTo("E-1");
        }
        assertThat(keys(world.member)).containsExactly("E-1");
    }

    @Test
    void saysEveryFieldThatIsWrongAndKeepsNothing() throws Exception {
        HttpResponse<String> response = world.upload(
                world.member, Map.of("acquiredAt.at", "yesterday", "tlp", "PINK", "sha256", "12"), "a.log", CONTENT);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"title\"", "\"acquiredAt.at\"", "\"tlp\"", "\"sha256\"");
        assertThat(stored()).isEmpty();
    }

    @Test
    void comparesTheHashThatItsCollectorStated() {
        HttpResponse<String> other =
                world.upload(world.member, Map.of("title", "x", "sha256", "0".repeat(64)), "a.log", CONTENT);
        HttpResponse<String> same = world.upload(
                world.member, Map.of("title", "x", "sha256", hash(CONTENT).toUpperCase(Locale.ROOT)), "a.log", CONTENT);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains(hash(CONTENT));
        assertThat(same.statusCode()).isEqualTo(201);
    }

    @Test
    void refusesABodyThatIsNone() {
        HttpResponse<String> broken = world.send(world.as(world.member, world.items())
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofString("nonsense")));
        HttpResponse<String> other = world.send(world.as(world.member, world.items())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("nonsense")));

        assertThat(broken.statusCode()).isIn(400, 422);
        assertThat(other.statusCode()).isEqualTo(415);
    }

    @Test
    void pointsAtARecordElsewhereWithoutFetchingIt() {
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
    void correctsWhatIsSaidOnTheVersionThatWasRead() {
        world.upload(world.member, FIELDS, "a.log", CONTENT);
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

        assertThat(keys(world.member)).containsExactly("E-1", "E-2", "E-3");
        assertThat(keys(world.lead)).containsExactly("E-2", "E-3");
        assertThat(keys(world.reader)).containsExactly("E-3");
        assertThat(world.get(world.reader, world.items() + "/E-2").body())
                .isEqualTo(world.get(world.reader, world.items() + "/E-9").body());
        assertThat(world.download(world.lead, world.items() + "/E-1/content").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesAClearanceThatItsAuthorDoesNotHave() {
        HttpResponse<String> response =
                world.upload(world.member, Map.of("title", "x", "restricted", "PRIVILEGED"), "a.log", CONTENT);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"restricted\"");
    }

    @Test
    void givesNumbersOutOnceThoughManyAddAtOnce() {
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> uploaded(world.member))
                .toList();

        assertThat(answers).containsOnly(201);
        assertThat(keys(world.member)).containsExactly("E-1", "E-2", "E-3", "E-4", "E-5", "E-6");
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 3; i++) {
            uploaded(world.member);
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
    void tellsOfAContentThatWasAltered() throws Exception {
        world.upload(world.member, FIELDS, "a.log", CONTENT);
        Path object = stored().getFirst();
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
        assertThat(kinds(world.member)).containsExactly("RECEIVED", "ACCESSED", "ALTERED", "ALTERED");
    }

    @Test
    void breaksADownloadOffWhoseTailWasAltered() {
        byte[] sealedTail = VaultTests.random(150_000);
        world.upload(world.member, FIELDS, "a.log", sealedTail);
        world.database()
                .sql()
                .sql("UPDATE evidence.item SET sha256 = ? WHERE incident_id = ?")
                .params("0".repeat(64), world.incidentId)
                .update();

        assertThatThrownBy(() -> world.download(world.member, world.items() + "/E-1/content"))
                .isInstanceOf(IOException.class);
        assertThat(kinds(world.member)).containsExactly("RECEIVED", "ACCESSED", "ALTERED");
    }

    private int uploaded(Viewer who) {
        try {
            return world.upload(who, FIELDS, "a.log", CONTENT).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> kinds(Viewer who) {
        return strings(json(world.get(who, world.items() + "/E-1/custody")), "kind");
    }

    private List<String> keys(Viewer who) {
        return strings(json(world.get(who, world.items())), "key");
    }

    private static List<String> strings(JsonNode page, String field) {
        return page.get("items")
                .valueStream()
                .map(one -> one.get(field).asString())
                .toList();
    }

    private List<Path> stored() throws IOException {
        Path folder = files.vault().root().resolve(world.incidentId.toString());
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String hash(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return Sha256.of(digest).hex();
    }
}
