package dev.afterword.web.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class CompressionTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    ApplicationContext context;

    @Autowired
    Assets assets;

    private final HttpClient http = HttpClient.newHttpClient();
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = cast.as(cast.lead, path);
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> packed(String path) throws Exception {
        return get(path, "Accept-Encoding", "gzip, deflate, br");
    }

    private static boolean isPacked(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
    }

    private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readAllBytes();
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void aPageIsCompressedForWhoAcceptsIt() throws Exception {
        HttpResponse<byte[]> page = packed(cast.page(""));

        assertThat(isPacked(page)).isTrue();
        assertThat(header(page, "Vary")).contains("Accept-Encoding");
        assertThat(header(page, "Content-Length")).isEqualTo(String.valueOf(page.body().length));
        String text = new String(unpacked(page), UTF_8);
        assertThat(text).contains("Mail theft").hasSizeGreaterThan(3 * page.body().length);
        HttpResponse<byte[]> plain = get(cast.page(""));
        assertThat(isPacked(plain)).isFalse();
        assertThat(new String(plain.body(), UTF_8)).contains("Mail theft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "gzip; q=0.0, br", "identity", "xgzip"})
    void aPageIsNotCompressedForWhoDoesNotAcceptIt(String accepted) throws Exception {
        assertThat(isPacked(get(cast.page(""), "Accept-Encoding", accepted))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aPageThatAnotherSiteCausedIsNotCompressed(String site) throws Exception {
        assertThat(isPacked(get(cast.page(""), "Accept-Encoding", "gzip", "Sec-Fetch-Site", site)))
                .isFalse();
        assertThat(isPacked(get(cast.page(""), "Accept-Encoding", "gzip", "Sec-Fetch-Site", "same-origin")))
                .isTrue();
        assertThat(isPacked(get(cast.page(""), "Accept-Encoding", "gzip", "Sec-Fetch-Site", "none")))
                .isTrue();
    }

    /** BREACH guesses a secret letter by letter, which needs the same secret on many pages. */
    @Test
    void theTokenOfFormsIsWrittenDifferentlyOnEachPage() {
        Person person = new Cast(context).person();
        Visitor visitor = new Visitor(new Cast(context).port());
        String ofStranger = token(visitor.get("/sign-in").body());
        String cookie = visitor.cookie("afterword-form").orElseThrow();
        visitor.signIn(person.email(), Cast.PASSWORD);
        String secret = cast.database()
                .sql()
                .sql("SELECT form_token FROM access.session WHERE person_id = ?")
                .param(person.id())
                .query(String.class)
                .single();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String body = visitor.get("/me").body();
            assertThat(body).doesNotContain(secret, cookie);
            tokens.add(token(body));
        }

        assertThat(new HashSet<>(tokens)).hasSize(20).doesNotContain(ofStranger);
        assertThat(tokens.stream().map(token -> token.substring(0, 8)).distinct())
                .hasSize(20);
        assertThat(tokens.stream()
                        .map(token -> token.substring(token.length() - 8))
                        .distinct())
                .hasSize(20);
        assertThat(visitor.postAsIs("/sign-out", "_csrf", "x" + tokens.getFirst())
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.postAsIs("/sign-out", "_csrf", tokens.getFirst()).statusCode())
                .isEqualTo(303);
    }

    private static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void jsonIsCompressedIfItIsLong() throws Exception {
        for (int i = 0; i < 12; i++) {
            cast.post(
                    cast.member,
                    cast.api("/events"),
                    "{\"title\": \"Somebody read the mailbox of the head of finance\"}");
        }

        HttpResponse<byte[]> list = packed(cast.api("/events"));
        assertThat(isPacked(list)).isTrue();
        assertThat(unpacked(list)).isEqualTo(get(cast.api("/events")).body());
        assertThat(isPacked(packed(cast.api("/parties")))).isFalse();
    }

    @Test
    void filesAreSentAsTheyAre() throws Exception {
        String boundary = "----x";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nLog\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.html\"\r\nContent-Type: text/html\r\n\r\n"
                + "a".repeat(9000) + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> added = cast.send(cast.as(cast.lead, cast.api("/evidence"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

        HttpResponse<byte[]> file = packed(cast.api("/evidence/E-1/content"));

        assertThat(isPacked(file)).isFalse();
        assertThat(file.body()).hasSize(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.css", "app.js"})
    void anAssetIsKeptForAYearUnderTheAddressOfItsVersion(String name) throws Exception {
        HttpResponse<byte[]> packed = packed("/assets/" + name + "?v=" + assets.version());
        HttpResponse<byte[]> plain = get("/assets/" + name + "?v=" + assets.version());

        assertThat(header(packed, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(packed, "Vary")).contains("Accept-Encoding");
        assertThat(header(plain, "Vary")).contains("Accept-Encoding");
        assertThat(isPacked(packed)).isTrue();
        assertThat(isPacked(plain)).isFalse();
        assertThat(unpacked(packed)).isEqualTo(plain.body());
        assertThat(header(packed, "Content-Type")).isEqualTo(header(plain, "Content-Type"));
        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    }

    /** Otherwise a browser could keep the new content under the version that it had before an upgrade, or the other way round. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?v=", "?v=0"})
    void anAssetIsAskedForAgainUnderAnyOtherAddress(String query) throws Exception {
        assertThat(header(packed("/assets/app.css" + query), "Cache-Control")).isEqualTo("no-cache");
        assertThat(packed("/assets/absent.css" + query).statusCode()).isEqualTo(404);
        assertThat(isPacked(packed("/assets/icon.svg" + query))).isFalse();
    }
}
