package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.CONTENT;
import static dev.afterword.evidence.EvidenceWorld.FIELDS;
import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Hash;
import dev.afterword.testing.AfterwordTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Uploading evidence. */
@AfterwordTest
@TestPropertySource(properties = "afterword.evidence.largest-file=200KB")
class EvidenceUploadApiTests {

    @Autowired
    ApplicationContext context;

    private EvidenceWorld world;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
    }

    @Test
    void acceptsAFileAndReturnsItsHashAndSize() {
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
    void readsFieldsAfterTheFile() {
        HttpResponse<String> response = world.multipart(
                world.member, world.items(), Multipart.file("a.log"), CONTENT, Multipart.fields(FIELDS));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("title").asString()).isEqualTo("Mailbox audit log");
    }

    @Test
    void refusesAFileThatIsTooLargeWhileReadingAndKeepsNothing() throws Exception {
        HttpResponse<String> response = world.upload(world.member, FIELDS, "a.log", new byte[300_000]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).get("type").asString()).endsWith("too-large");
        assertThat(world.stored()).isEmpty();
        assertThat(world.get(world.member, world.items()).body()).contains("\"items\":[]");
    }

    @Test
    void answersThatAFileIsTooLargeBeforeItsEnd() throws Exception {
        HttpResponse<String> response = world.upload(world.member, FIELDS, "a.log", new byte[390_000]);
        HttpResponse<String> chunked = world.send(world.as(world.member, world.items())
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        Multipart.body(Multipart.file("a.log"), new byte[390_000], Multipart.fields(FIELDS))))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(world.stored()).isEmpty();
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
        assertThat(world.keys(world.member)).containsExactly("E-1");
    }

    @Test
    void refusesAnotherFileOfTheSameLengthWithTheSameKey() throws IOException {
        byte[] other = CONTENT.clone();
        other[0]++;

        assertThat(withKey(FIELDS, CONTENT, "-other")).isEqualTo(201);
        assertThat(withKey(FIELDS, other, "")).isEqualTo(422);
        assertThat(withKey(Map.of("title", "Mailbox audit lag"), CONTENT, "")).isEqualTo(422);
        assertThat(withKey(FIELDS, CONTENT, "")).isEqualTo(201);
        assertThat(world.stored()).hasSize(1);
    }

    private int withKey(Map<String, String> fields, byte[] content, String boundary) {
        String body = new String(
                        Multipart.body(Multipart.fields(fields) + Multipart.file("a.log"), content, ""),
                        StandardCharsets.ISO_8859_1)
                .replace("--afterword", "--afterword" + boundary);
        return world.send(world.as(world.member, world.items())
                        .header("Content-Type", Multipart.TYPE + boundary)
                        .header("Idempotency-Key", "upload-2")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1))))
                .statusCode();
    }

    @Test
    void reportsEveryInvalidFieldAndKeepsNothing() throws Exception {
        HttpResponse<String> response = world.upload(
                world.member, Map.of("acquiredAt.at", "yesterday", "tlp", "PINK", "sha256", "12"), "a.log", CONTENT);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"title\"", "\"acquiredAt.at\"", "\"tlp\"", "\"sha256\"");
        assertThat(world.stored()).isEmpty();
    }

    @Test
    void comparesTheStatedHash() {
        HttpResponse<String> other =
                world.upload(world.member, Map.of("title", "x", "sha256", "0".repeat(64)), "a.log", CONTENT);
        HttpResponse<String> same = world.upload(
                world.member, Map.of("title", "x", "sha256", hash(CONTENT).toUpperCase(Locale.ROOT)), "a.log", CONTENT);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains(hash(CONTENT));
        assertThat(same.statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAMalformedBody() {
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
    void refusesAClearanceThatItsAuthorDoesNotHave() {
        HttpResponse<String> response =
                world.upload(world.member, Map.of("title", "x", "restricted", "PRIVILEGED"), "a.log", CONTENT);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"restricted\"");
    }

    @Test
    void usesEachNumberOnceDespiteConcurrentAdditions() {
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> world.upload(world.member).statusCode())
                .toList();

        assertThat(answers).containsOnly(201);
        assertThat(world.keys(world.member)).containsExactly("E-1", "E-2", "E-3", "E-4", "E-5", "E-6");
    }

    private static String hash(byte[] content) {
        var digest = Hash.newSha256();
        digest.update(content);
        return Hash.hex(digest.digest());
    }
}
