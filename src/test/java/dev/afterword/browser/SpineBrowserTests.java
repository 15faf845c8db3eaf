package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.VerisData;
import dev.afterword.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A breach, from its import to a published report and on to a closed incident, with nothing but the pages; only the sign-offs come by the API. */
@AfterwordTest
class SpineBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Browser browser;
    Page page;
    String incident;

    @BeforeEach
    void open() {
        browser = new Browser();
        person("Imani Okafor", "imani@example.org", Role.LEAD);
        person("Lea Brandt", "lea@example.org", Role.LEAD);
        person("Owen Platform", "owen@example.org");
        page = browser.signedIn(base(), "imani@example.org", PASSWORD);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private void person(String name, String email, Role... roles) {
        if (people.byEmail(email).isEmpty()) {
            people.addLocally(PersonFields.named(name, email, roles), PASSWORD);
        }
    }

    @Test
    void aBreachGoesFromImportToAClosedIncident() throws IOException {
        imports();
        seesWhyAReviewIsDue();
        findsItAmongTheReviewsDue();
        addsTheParties();
        keepsEvidence();
        writesTheSequence();
        namesWhatWentWrong();
        writesTheSummary();
        recordsWhoTookPart();
        submits();
        new World(context).signOff(incident);
        secondLeadApprovesAndPublishes();
        takesTheReportAway();
        readsWhatHappenedOnRecord();
        new AfterTheReport(email -> browser.signedIn(base(), email, PASSWORD), incident, page).closesTheIncident();
    }

    private void imports() throws IOException {
        page.navigate("/imports");
        accessible(page);
        field("file").setInputFiles(Files.writeString(Files.createTempFile("breach", ".json"), VerisData.cardTheft()));
        click("Import");
        page.waitForURL(Pattern.compile(".*/imports/.+"));
        accessible(page);
        page.getByRole(AriaRole.LINK, named("View incidents")).click();
        accessible(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(VerisData.cardTheftTitle()))
                .click();
        incident = page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    private void seesWhyAReviewIsDue() {
        assertThat(page.getByText("A review is required.")).isVisible();
        assertThat(page.locator("main")).containsText("Data breach: Yes");
        assertThat(page.locator("main")).containsText("due in 14 days");
        accessible(page);
        link("Decision record");
        assertThat(page.locator("main")).containsText("2026-2");
        accessible(page);
    }

    private void findsItAmongTheReviewsDue() {
        page.navigate("/reviews?q=" + incident);
        assertThat(page.locator("main")).containsText(incident);
        accessible(page);
    }

    private void addsTheParties() {
        tab("Overview");
        link("Manage participants");
        page.locator("summary", new Page.LocatorOptions().setHasText("Add participant"))
                .click();
        field("name").fill("Web shop team");
        field("role").fill("Service owner");
        page.getByLabel("Required for the review").check();
        click("Add participant");
        page.locator("summary", new Page.LocatorOptions().setHasText("Add participant"))
                .click();
        field("name").fill("Card forensics firm");
        page.getByLabel("External (another organisation)").check();
        click("Add participant");
        assertThat(page.locator("#parties").getByRole(AriaRole.ROW)).hasCount(3);
        accessible(page);
    }

    private void keepsEvidence() throws IOException {
        tab("Evidence");
        accessible(page);
        page.navigate("/incidents/" + incident + "/evidence/new");
        accessible(page);
        Path log = Files.createTempFile("access", ".log");
        Files.writeString(log, "2013-06-24T03:12:09Z POST /checkout.php 200 <script>alert(1)</script>\n");
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(false))
                .first()
                .setInputFiles(log);
        field("title").fill("Web server access log");
        page.getByLabel("Source", new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill("shop-web-2");
        click("Add evidence");
        page.navigate("/incidents/" + incident + "/evidence");
        assertThat(page.locator("main")).containsText("Web server access log");
        accessible(page);
        page.navigate("/incidents/" + incident + "/evidence/E-1");
        assertThat(page.locator("main")).containsText(Pattern.compile("[0-9a-f]{64}|sha256", Pattern.CASE_INSENSITIVE));
        accessible(page);
    }

    private void writesTheSequence() {
        tab("Sequence");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Add th(is|ese).*event.*")))
                .click();
        assertThat(page.locator("main")).containsText("T-1");
        page.navigate("/incidents/" + incident + "/sequence/new");
        accessible(page);
        field("title").fill("Malware on the checkout page copied card numbers");
        field("kind").selectOption("ADVERSARY");
        field("phase").selectOption("DETECTION_ANALYSIS");
        field("occurredAt.at").fill("2013-06-24 03:12");
        page.locator("input[type=text][name=citations]").fill("E-1");
        click("Add event");
        assertThat(page.locator("main")).containsText("Malware on the checkout page copied card numbers");
        page.navigate("/incidents/" + incident + "/sequence");
        accessible(page);
    }

    private void namesWhatWentWrong() {
        tab("Findings");
        accessible(page);
        page.navigate("/incidents/" + incident + "/findings/new");
        accessible(page);
        field("title").fill("Nobody was told when checkout code changed");
        field("type").selectOption("TECHNICAL_LAPSE");
        field("severity").selectOption("2");
        page.locator("input[type=text][name=citations]").fill("E-1");
        click("Add finding");
        page.navigate("/incidents/" + incident + "/findings/F-1");
        accessible(page);
        field("intentions.0.what").fill("Watch the checkout files for changes");
        field("intentions.0.byWhom").fill("Web shop team");
        click("Save planned actions");
        assertThat(page.locator("main")).containsText("Watch the checkout files for changes");
    }

    private void writesTheSummary() {
        section("whatHappened", "Malware copied card numbers from the checkout page [[E-1]].");
        section("rootCause", "Nobody watched the files of the checkout [[F-1]].");
        page.navigate("/incidents/" + incident + "/review/sections/actors");
        field("body").fill("A group that sells cards was behind it.");
        click("Save");
        page.navigate("/incidents/" + incident + "/review");
        assertThat(page.locator("main")).containsText("No citation");
        section("actors", "A group that sells cards was behind it. [[assessment likely LOW]]");
        section("impact", "Cards of customers were used elsewhere [[E-1]].");
        section("response", "The page was cleaned within three days [[T-1]].");
        section("wentWell", "The forensics firm was called on the first day [[T-1]].");
        section("takeaways", "Changes to the checkout must be seen by somebody [[F-1]].");
        page.navigate("/incidents/" + incident + "/review");
        accessible(page);
    }

    private void section(String name, String text) {
        page.navigate("/incidents/" + incident + "/review/sections/" + name);
        field("body").fill(text);
        accessible(page);
        click("Save");
        page.waitForURL(Pattern.compile(".*/review(#.*)?$"));
    }

    private void recordsWhoTookPart() {
        page.navigate("/incidents/" + incident + "/review/participants");
        accessible(page);
        page.locator("input[type=checkbox][name='participants.0.attended']").check();
        click("Save");
    }

    private void submits() {
        page.navigate("/incidents/" + incident + "/review");
        click(Pattern.compile("Submit.*"));
        assertThat(page.locator("main")).containsText("You submitted version 1");
    }

    private void secondLeadApprovesAndPublishes() {
        page = browser.signedIn(base(), "lea@example.org", PASSWORD);
        page.navigate("/incidents/" + incident + "/review");
        click(Pattern.compile("Approve.*"));
        assertThat(page.locator("main")).containsText(Pattern.compile("[0-9a-f]{12}"));
        accessible(page);
        click(Pattern.compile("Publish.*"));
        assertThat(page.locator(".stages .now")).containsText("Improving");
        accessible(page);
    }

    private void takesTheReportAway() throws IOException {
        tab("Reports");
        accessible(page);
        Download download = page.waitForDownload(
                new Page.WaitForDownloadOptions().setTimeout(Browser.PRINTED),
                () -> page.locator("a[href*='report.pdf']").first().click());
        try (PDDocument pdf = Loader.loadPDF(download.path().toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            incident,
                            "Malware copied card numbers",
                            "Watch the checkout files",
                            "Web server access log");
        }
    }

    private void readsWhatHappenedOnRecord() {
        tab("Activity");
        assertThat(page.locator("main")).containsText("Imani Okafor");
        assertThat(page.locator("main")).containsText("Lea Brandt");
        accessible(page);
    }

    private Locator field(String name) {
        return page.locator("main [name='" + name + "']:not([type=hidden])");
    }

    private void tab(String name) {
        page.navigate("/incidents/" + incident);
        Locator tabs = page.locator(".tabs");
        tabs.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(name + ".*")))
                .click();
    }

    private void link(String name) {
        page.getByRole(AriaRole.LINK, named(name)).click();
    }

    private void click(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private void click(Pattern button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }
}
