package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.testing.TestPictures;
import dev.afterword.testing.World;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Evidence that texts show as pictures: pages and reports have copies, and only for those who may see the evidence. */
@AfterwordTest
class PictureTests {

    private static final byte[] SCREENSHOT = TestPictures.picture("png", 600, 400);

    @Autowired
    ApplicationContext context;

    private EvidenceWorld world;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
    }

    private HttpResponse<String> add(String name, byte[] content, String tlp) {
        return world.upload(
                world.member, Map.of("title", "Console at night", "tlp", tlp, "picture", "true"), name, content);
    }

    private void write(String text) {
        HttpResponse<String> before = world.get(world.lead, world.api("/review"));
        HttpResponse<String> saved = world.send(world.as(world.lead, world.api("/review"))
                .header("Content-Type", "application/json")
                .header("If-Match", before.headers().firstValue("etag").orElse("\"0\""))
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"sections\": {\"rootCause\": \"" + text + "\"}}", UTF_8)));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private String src(String key) {
        return "src=\"" + world.page("/evidence/" + key + "/picture") + "\"";
    }

    private HttpResponse<byte[]> copy(dev.afterword.access.Viewer who) throws Exception {
        return world.download(who, world.page("/evidence/E-1/picture"));
    }

    private List<String> shown() {
        return world.database()
                .sql()
                .sql("SELECT action FROM audit.entry WHERE incident_id = ? AND action = 'evidence.picture-shown'")
                .param(world.incidentId)
                .query(String.class)
                .list();
    }

    private static BufferedImage read(byte[] picture) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    @Test
    void aPageShowsACopyWithoutMetadataTurnedAndScaled() throws Exception {
        assertThat(add("night.jpg", TestPictures.photo(2_000, 1_000), "AMBER").statusCode())
                .isEqualTo(201);
        write("It glowed.\\n\\n![A red square](E-1)");

        assertThat(world.get(world.reader, world.page("/review")).body())
                .contains("<img " + src("E-1") + " alt=\"A red square\" />");

        HttpResponse<byte[]> copy = copy(world.reader);
        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.headers().map()).satisfies(headers -> {
            assertThat(headers.get("content-type")).containsExactly("image/jpeg");
            assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(headers.get("cache-control")).containsExactly("private, no-cache");
        });
        assertThat(new String(copy.body(), ISO_8859_1)).doesNotContain(TestPictures.PLACE, "Exif");
        BufferedImage turned = read(copy.body());
        assertThat(turned.getWidth()).isEqualTo(800);
        assertThat(turned.getHeight()).isEqualTo(1_600);
        assertThat(new Color(turned.getRGB(700, 100)).getGreen()).isLessThan(40);
        assertThat(new Color(turned.getRGB(100, 100)).getGreen()).isGreaterThan(200);
        assertThat(shown()).hasSize(1);
        assertThat(world.kinds(world.lead, "E-1")).containsExactly("RECEIVED");
    }

    private List<String> textsShown() {
        return world.database()
                .sql()
                .sql("SELECT object FROM audit.entry WHERE incident_id = ? AND action = 'evidence.text-shown'")
                .param(world.incidentId)
                .query(String.class)
                .list();
    }

    private String upload(String name, byte[] content) {
        HttpResponse<String> added = world.upload(world.member, Map.of("title", "Kept", "tlp", "AMBER"), name, content);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return world.page("/evidence/" + json(added).get("key").asString());
    }

    @Test
    void thePageOfAnItemShowsItsTextEscaped() {
        String page = upload("auth.log", "<script>x</script> caf\u00e9 \u202etxt.exe\n".getBytes(UTF_8));

        String body = world.get(world.reader, page).body();

        assertThat(body)
                .contains("&lt;script&gt;x&lt;/script&gt; caf\u00e9 \u27e8U+202E\u27e9txt.exe")
                .doesNotContain("<script>x");
        assertThat(textsShown()).hasSize(1);
        assertThat(world.get(world.stranger, page).statusCode()).isEqualTo(404);
        assertThat(textsShown()).hasSize(1);
    }

    @Test
    void aLongTextIsShownFromItsBeginning() {
        String page = upload("long.txt", ("\u6c34".repeat(30_000) + "END").getBytes(UTF_8));

        assertThat(world.get(world.member, page).body())
                .contains("\u6c34\u6c34", "This is its beginning")
                .doesNotContain("END<");
    }

    @Test
    void whatIsNoTextIsNotShownAndNotRecordedAsShown() {
        String page = upload("dump.bin", new byte[] {1, 2, 0, 4});

        assertThat(world.get(world.member, page).body()).contains("of this kind aren\u2019t shown");
        assertThat(textsShown()).isEmpty();
    }

    @Test
    void thePagesOfAPdfAreShownAsPictures() throws Exception {
        String page = upload("letter.pdf", TestPictures.pdf(90, 40));

        assertThat(world.get(world.member, page).body())
                .contains(
                        "Page 1 of 2",
                        "src=\"" + page + "/picture?page=1\"",
                        "href=\"" + page + "?page=2#content-of\"");
        HttpResponse<byte[]> second = world.download(world.member, page + "/picture?page=2");
        assertThat(new Color(read(second.body()).getRGB(5, 5)).getGreen()).isLessThan(40);
        assertThat(shown()).hasSize(1);
        assertThat(world.get(world.member, page + "?page=3").body()).contains("has no such page");
        assertThat(world.get(world.member, page + "?page=0").statusCode()).isEqualTo(422);
        assertThat(world.download(world.stranger, page + "/picture?page=2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDamagedPdfIsNotShown() {
        assertThat(world.get(world.member, upload("bad.pdf", "%PDF-1.7 nothing".getBytes(UTF_8)))
                        .body())
                .contains("It can\u2019t be drawn");
    }

    @Test
    void aBrowserThatHasTheCopyAsksAgain() throws Exception {
        add("night.png", SCREENSHOT, "AMBER");
        String tag = copy(world.member).headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = world.send(
                world.as(world.member, world.page("/evidence/E-1/picture")).header("If-None-Match", tag));
        HttpResponse<String> stranger = world.send(
                world.as(world.stranger, world.page("/evidence/E-1/picture")).header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(shown()).hasSize(1);
    }

    @Test
    void whoMayNotSeeTheEvidenceSeesAMark() throws Exception {
        add("night.png", SCREENSHOT, "RED");
        write("![A red square](E-1)");

        String page = world.get(world.reader, world.page("/review")).body();
        assertThat(page).doesNotContain("<img").contains("A red square", "cite--restricted");
        assertThat(copy(world.reader).statusCode()).isEqualTo(404);
        assertThat(world.get(world.reader, world.api("/report.html")).body())
                .doesNotContain("<img")
                .contains("A red square", "not in this copy");
        assertThat(TestPictures.printed(
                        world.download(world.reader, world.api("/report.pdf")).body()))
                .isEmpty();
        assertThat(world.get(world.member, world.page("/review")).body()).contains(src("E-1"));
    }

    @Test
    void aReportHasTheCopyInIt() throws Exception {
        add("night.png", SCREENSHOT, "AMBER");
        write("![A red square](E-1)");

        assertThat(world.get(world.reader, world.page("/report.html")).body()).contains(src("E-1"));
        assertThat(world.get(world.reader, world.api("/report.html")).body())
                .contains("src=\"data:image/png;base64,")
                .doesNotContain("/picture\"");
        List<BufferedImage> printed = TestPictures.printed(
                world.download(world.reader, world.api("/report.pdf")).body());
        assertThat(printed).hasSize(1);
        assertThat(printed.getFirst().getWidth()).isEqualTo(600);
        assertThat(new Color(printed.getFirst().getRGB(50, 50))).isEqualTo(Color.RED);
        assertThat(world.get(world.lead, "/api/v1/audit?incident=" + world.incident)
                        .body())
                .contains("\"pictures\":[\"E-1\"]");
    }

    @Test
    void aPictureWhoseContentWasDestroyedLeavesAMark() throws Exception {
        add("night.png", SCREENSHOT, "AMBER");
        write("![A red square](E-1)");
        assertThat(copy(world.reader).statusCode()).isEqualTo(200);

        world.post(world.lead, world.items() + "/E-1/disposal", "{\"reason\": \"Retention is over\"}");
        world.post(world.secondLead, world.items() + "/E-1/disposal/approval", "{\"reason\": \"Agreed\"}");

        assertThat(copy(world.reader).statusCode()).isEqualTo(409);
        assertThat(world.get(world.reader, world.page("/review")).body())
                .doesNotContain("<img")
                .contains("its content was destroyed");
        assertThat(world.get(world.reader, world.api("/report.html")).body())
                .doesNotContain("<img")
                .contains("its content was destroyed");
    }

    /** A frozen version shows what was approved, to those who may see the evidence now, while its content is there. */
    @Test
    void aFrozenVersionKeepsItsPicture() throws Exception {
        world.post(world.lead, world.api("/events"), "{\"title\": \"The console glowed\"}");
        add("night.png", SCREENSHOT, "AMBER");
        World steps = new World(context);
        steps.api(world.lead).put(world.api("/review"), """
                {"sections": {"whatHappened": "![A red square](E-1)", "rootCause": "a [[T-1]]", "impact": "a [[T-1]]",
                  "actors": "a [[T-1]]", "response": "a [[T-1]]", "takeaways": "a [[T-1]]"},
                 "notApplicable": {"wentWell": "Nothing was asked."}}""", null);
        steps.api(world.lead).post(world.api("/review/submission"), "{}");
        steps.signOff(world.incident);
        world.join(world.secondLead, Level.LEAD, Tlp.RED, Set.of());
        assertThat(steps.approve(world.incident, world.secondLead).status()).isEqualTo(200);

        String version = world.page("/review/versions/1");
        assertThat(world.get(world.reader, version).body()).contains(src("E-1"));
        assertThat(world.get(world.reader, world.api("/report.html?version=1")).body())
                .contains("data:image/png;base64,");

        HttpResponse<String> hidden = world.patch(world.member, world.items() + "/E-1", 1, "{\"tlp\": \"RED\"}");
        assertThat(hidden.statusCode()).isEqualTo(200);
        assertThat(world.get(world.reader, version).body()).doesNotContain("<img");
        assertThat(world.get(world.reader, world.api("/report.html?version=1")).body())
                .doesNotContain("<img")
                .contains("A red square");
        assertThat(world.get(world.member, world.api("/report.html?version=1")).body())
                .contains("data:image/png;base64,");

        world.post(world.lead, world.items() + "/E-1/disposal", "{\"reason\": \"Retention is over\"}");
        world.post(world.secondLead, world.items() + "/E-1/disposal/approval", "{\"reason\": \"Agreed\"}");
        assertThat(world.get(world.member, version).body())
                .doesNotContain("<img")
                .contains("its content was destroyed");
        assertThat(world.get(world.member, world.api("/report.html?version=1")).body())
                .doesNotContain("<img")
                .contains("its content was destroyed");
    }

    @Test
    @Attack(26)
    void whatIsNoPictureIsRefusedWhateverItsName() throws Exception {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
        for (String content : List.of(svg, "<html><script>alert(1)</script></html>", "RIFF....WEBPVP8 ")) {
            HttpResponse<String> refused = add("night.png", content.getBytes(UTF_8), "AMBER");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).toString()).contains("PNG, JPEG or GIF");
        }
        assertThat(world.stored()).isEmpty();

        world.upload(world.member, Map.of("title", "Odd file"), "odd.png", svg.getBytes(UTF_8));
        HttpResponse<byte[]> copy = copy(world.member);
        assertThat(copy.statusCode()).isEqualTo(409);
        assertThat(new String(copy.body(), UTF_8)).doesNotContain("<svg xmlns");
        assertThat(shown()).isEmpty();
    }

    @Test
    void anEventShowsAPictureInItsText() {
        add("night.png", SCREENSHOT, "AMBER");
        world.post(
                world.member,
                world.api("/events"),
                "{\"title\": \"The console glowed\", \"description\": \"![A red square](E-1)\"}");

        assertThat(world.get(world.reader, world.page("/sequence/T-1")).body()).contains(src("E-1"));
    }
}
