package dev.afterword.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@AfterwordTest
@TestPropertySource(properties = "afterword.evidence.largest-file=200KB")
class EvidencePagesTests {
    private static final Map<String, String> FIELDS = Map.of(
            "title", "Mailbox <audit> log", "reference", "", "tlp", "AMBER", "restricted", "", "collector", "Wen");

    @Autowired
    ApplicationContext context;

    private IncidentCast world;
    private String item;

    @BeforeEach
    void populate() {
        world = new IncidentCast(context);
        HttpResponse<String> added = upload(world.member, FIELDS, "a.log", new byte[5000]);
        assertThat(added.statusCode()).isEqualTo(303);
        item = added.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void leadsFromTheFormToThePageOfTheItem() {
        String page = world.get(world.reader, item).body();

        assertThat(page).contains("Mailbox &lt;audit&gt; log", "Received from Wen by Mia Member", item + "/content");
        assertThat(world.get(world.reader, world.page("/evidence")).body()).contains(">E-1<", "a.log");
    }

    @Test
    void listIsCountedFilteredAndWritten() {
        upload(world.member, Map.of("title", "Ticket", "reference", "https://tracker.invalid/1"), "", new byte[0]);
        world.form(world.reader, item + "/verification", Map.of());
        upload(world.member, Map.of("title", "Mail"), "mail.eml", new byte[10]);
        String list = world.page("/evidence");

        assertThat(world.get(world.reader, list).body())
                .containsPattern("File\\s*<b>2</b>")
                .containsPattern("External record\\s*<b>1</b>")
                .containsPattern("Not verified\\s*<b>1</b>")
                .doesNotContain("Legal hold", "Save view");
        assertThat(keys(list + "?kind=EXTERNAL")).containsExactly("E-2");
        assertThat(keys(list + "?state=VERIFIED")).containsExactly("E-1");
        assertThat(keys(list + "?state=NOT_CHECKED")).containsExactly("E-3");
        assertThat(keys(list + "?held=false&q=mail")).containsExactly("E-1", "E-3");
        assertThat(world.get(world.reader, list + "?state=ALTERED").body())
                .contains("No evidence matches these filters.");
        assertThat(world.get(world.reader, list + ".csv?kind=FILE").body().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("E-1,Mailbox <audit> log,File,")
                        .contains(",5000,"));
        assertThat(world.get(world.stranger, list + ".csv").statusCode()).isEqualTo(404);
    }

    @Test
    void listIsSortedByItsColumns() {
        Map<String, String> mail = Map.of("title", "Mail", "collector", "Amy", "acquiredAt.at", "2026-05-06 10:00");
        upload(world.member, mail, "mail.eml", new byte[10]);
        upload(world.member, Map.of("title", "Ticket", "reference", "https://tracker.invalid/1"), "", new byte[0]);
        String list = world.page("/evidence?sort=");

        assertThat(keys(list + "NUMBER_LAST")).containsExactly("E-3", "E-2", "E-1");
        assertThat(keys(list + "ACQUIRED")).containsExactly("E-2", "E-1", "E-3");
        assertThat(keys(list + "COLLECTOR")).containsExactly("E-3", "E-2", "E-1");
        assertThat(keys(list + "LARGEST")).containsExactly("E-1", "E-2", "E-3");
        for (String order : List.of("NUMBER", "ACQUIRED", "COLLECTOR")) {
            assertThat(keys(list + order + "_LAST"))
                    .as(order)
                    .isEqualTo(keys(list + order).reversed());
        }
        assertThat(keys(list + "SMALLEST")).isEqualTo(keys(list + "LARGEST").reversed());
        assertThat(world.get(world.reader, list + "ACQUIRED&kind=FILE").body())
                .contains(
                        "aria-sort=\"ascending\"><a href=\"" + world.page("/evidence?kind=FILE&amp;sort=ACQUIRED_LAST"))
                .as("a search for words keeps the order and the filters")
                .contains("type=\"hidden\" name=\"sort\" value=\"ACQUIRED\"")
                .contains("type=\"hidden\" name=\"kind\" value=\"FILE\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"number", "-number", "acquiredAt", "-acquiredAt", "collector", "-collector", "size", "-size"})
    void everyOrderPagesThroughAllOfThemOnce(String sort) {
        upload(world.member, Map.of("title", "Mail", "collector", "Amy"), "mail.eml", new byte[10]);
        upload(world.member, Map.of("title", "Ticket", "reference", "https://tracker.invalid/1"), "", new byte[0]);

        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            JsonNode page =
                    IncidentCast.json(world.get(world.reader, world.api("/evidence?pageSize=1&sort=" + sort + token)));
            page.get("items").forEach(each -> keys.add(each.get("key").asString()));
            token = page.get("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.get("nextPageToken").asString();
        } while (!token.isEmpty());

        assertThat(keys).containsExactlyInAnyOrder("E-1", "E-2", "E-3");
    }

    private List<String> keys(String list) {
        return Pattern.compile("id=\"(E-\\d+)\"")
                .matcher(world.get(world.reader, list).body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void closingWarnsOfEvidenceThatWasNeverVerified() {
        String warning = "1 evidence file has not been verified lately";
        assertThat(world.get(world.lead, world.page("/closing")).body()).contains(warning);

        world.form(world.reader, item + "/verification", Map.of());

        assertThat(world.get(world.lead, world.page("/closing")).body()).doesNotContain(warning);
    }

    @Test
    void showsReadersNoWayToChangeAnything() {
        String page = world.get(world.reader, item).body();

        assertThat(page).doesNotContain(item + "/edit", item + "/custody", item + "/disposal", item + "/hold");
        assertThat(world.get(world.reader, world.page("/evidence/new")).statusCode())
                .isEqualTo(403);
        assertThat(world.get(world.reader, item + "/edit").statusCode()).isEqualTo(403);
        assertThat(upload(world.reader, FIELDS, "b.log", new byte[1]).statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsNotFoundToStrangersAndTheSignInToVisitors() {
        for (String path :
                List.of("/evidence", "/evidence/E-1", "/evidence/new", "/evidence/E-1/edit", "/evidence/E-1/content")) {
            assertThat(world.get(world.stranger, world.page(path)).statusCode())
                    .as(path)
                    .isEqualTo(404);
            HttpResponse<String> nobody = new Cast(context).nobody().get(world.page(path));
            assertThat(nobody.statusCode()).as(path).isEqualTo(303);
            assertThat(nobody.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
        }
        assertThat(upload(world.stranger, FIELDS, "b.log", new byte[1]).statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsWhatWasTypedWhenAFieldIsWrong() {
        HttpResponse<String> again =
                upload(world.member, Map.of("title", "Typed", "acquiredAt.at", "yesterday"), "b.log", new byte[10]);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("value=\"Typed\"", "value=\"yesterday\"", "Choose the file again");
        assertThat(world.get(world.member, world.page("/evidence")).body()).doesNotContain("E-2");
    }

    @Test
    void keepsWhatWasTypedAfterAFileThatIsTooLarge() throws Exception {
        byte[] body = Multipart.body(
                Multipart.file("big.img"), new byte[300_000], Multipart.fields(Map.of("title", "Typed behind")));
        HttpResponse<String> again = send(world.member, body);

        assertThat(again.statusCode()).isEqualTo(413);
        assertThat(again.body()).contains("value=\"Typed behind\"", "exceeds the limit of 200.0 kB");
    }

    @Test
    void acceptsAReferenceIfNoFileWasChosen() {
        HttpResponse<String> pointed = upload(
                world.member, Map.of("title", "Ticket", "reference", "https://tracker.invalid/1"), "", new byte[0]);
        HttpResponse<String> neither = upload(world.member, Map.of("title", "Ticket"), "", new byte[0]);

        assertThat(pointed.statusCode()).isEqualTo(303);
        assertThat(neither.statusCode()).isEqualTo(422);
        assertThat(neither.body()).contains("Choose a file");
    }

    @Test
    void showsBothVersionsOfAStaleEdit() {
        world.form(world.lead, item + "/edit", Map.of("version", "1", "title", "Title of the lead"));
        HttpResponse<String> stale =
                world.form(world.member, item + "/edit", Map.of("version", "1", "title", "Title of the member"));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("Title of the lead", "value=\"Title of the member\"");
    }

    @Test
    void recordsWhatIsDoneOnThePage() {
        HttpResponse<String> bare = world.form(world.member, item + "/custody", Map.of("kind", "TRANSFERRED"));
        world.form(
                world.member,
                item + "/custody",
                Map.of("kind", "TRANSFERRED", "from", "Mia", "to", "Lab", "purpose", "imaging"));
        world.form(world.reader, item + "/verification", Map.of());
        world.form(world.lead, item + "/hold", Map.of("reason", "litigation"));

        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(world.get(world.reader, item).body())
                .contains("Transferred by Mia to Lab", "Verified by Rob Reader", "Legal hold placed by Lea Lead");
    }

    @Test
    void disposesWithTwoPeople() {
        world.form(world.lead, item + "/disposal", Map.of("reason", "retention"));
        assertThat(world.get(world.lead, item).body()).contains("Another response lead must decide");
        assertThat(world.get(world.secondLead, item).body()).contains(item + "/disposal/approval");
        world.form(world.secondLead, item + "/disposal/approval", Map.of("reason", "agreed"));

        assertThat(world.get(world.member, item).body())
                .contains("Content destroyed; approved by Leo Lead")
                .doesNotContain(item + "/content");
    }

    @Test
    void acceptsAFormWithItsTokenAndRefusesAForgedOne() {
        Cast cast = new Cast(context);
        var lead = cast.person(dev.afterword.access.Role.LEAD);
        var browser = cast.visitor(lead);
        browser.get(world.page("/evidence/new"));

        HttpResponse<String> taken = browser.upload(world.page("/evidence"), FIELDS, "c.log", "content");
        HttpResponse<String> forged =
                browser.upload(world.page("/evidence"), Map.of("title", "x", "_csrf", "guessed"), "c.log", "content");

        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void isTranslated() {
        String page = world.send(world.as(world.reader, item)
                        .header("Cookie", "language=zh-TW")
                        .GET())
                .body();

        assertThat(page).contains("證據監管鏈", "Mia Member 自 Wen 收到");
    }

    private HttpResponse<String> upload(Viewer who, Map<String, String> fields, String name, byte[] content) {
        return send(who, Multipart.body(Multipart.fields(fields) + Multipart.file(name), content, ""));
    }

    private HttpResponse<String> send(Viewer who, byte[] body) {
        return world.send(world.as(who, world.page("/evidence"))
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
