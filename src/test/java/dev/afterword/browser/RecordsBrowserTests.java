package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.afterword.access.Level;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** From a table that nobody knows and a chat to a sequence, in a browser. */
@AfterwordTest
class RecordsBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Browser browser;
    private Page page;
    private String incident = "";

    @BeforeEach
    void open() {
        browser = new Browser();
        World world = new World(context);
        Person person = people.addLocally(
                PersonFields.named("Mia Member", RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org"),
                PASSWORD);
        incident = world.api(world.person("Lea Lead", Role.LEAD))
                .post("/api/v1/incidents", "{\"title\": \"Token theft\"}")
                .text("key");
        world.join(incident, new Viewer(person.id(), person.name(), false, Set.of(), false), Level.CONTRIBUTE, Tlp.RED);
        page = browser.signedIn("http://localhost:" + port, person.email(), PASSWORD);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void click(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    /** The columns and then the zone are asked for, and the file stays chosen all the while. */
    @Test
    void aTableAndAChatBecomeASequence() {
        String table = "Tag;Uhr;" + RandomCodes.random(8) + "\n26.07.2025;13:14;Alert\n26.07.2025;13:20;Blocked\n";
        page.navigate("/incidents/" + incident + "/records");
        page.locator("input[type=file]").setInputFiles(new FilePayload("door.csv", "text/csv", table.getBytes(UTF_8)));
        click("Import records");
        assertThat(page.getByText("Choose what the columns say.")).isVisible();
        accessible(page);
        click("Import records");
        assertThat(page.getByText("Enter a time zone: the time in row 2")).isVisible();
        page.getByLabel("Time zone", new Page.GetByLabelOptions().setExact(true))
                .fill("Europe/Berlin");
        click("Import records");

        assertThat(page.getByText("2025-07-26 11:14:00 UTC")).isVisible();
        Locator boxes = page.locator("input[name=records]");
        boxes.nth(0).check();
        boxes.nth(1).check();
        click("Propose an event for each chosen record");
        page.locator("input[data-read]")
                .setInputFiles(new FilePayload(
                        "chat.txt", "text/plain", "2025-07-26 11:15 ana: I look into it".getBytes(UTF_8)));
        assertThat(page.locator("textarea[name=text]")).hasValue("2025-07-26 11:15 ana: I look into it");
        page.locator("form:has(textarea[name=text]) input[name=zone]").fill("UTC");
        click("Propose events");
        click("Accept all 3");

        page.waitForURL(url -> url.endsWith("/sequence"));
        assertThat(page.locator(".ev h3").allInnerTexts()).containsExactly("Alert", "ana: I look into it", "Blocked");
    }

    private void drop(String onto, String name, String text) {
        page.locator(onto).evaluate("""
                        (target, [name, text]) => {
                          const data = new DataTransfer();
                          data.items.add(new File([text], name));
                          for (const kind of ["dragover", "drop"])
                            target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
                        }""", List.of(name, text));
    }

    @Test
    void filesAreDroppedOnTheFormForRecordsAndOnTheFieldForText() {
        page.navigate("/incidents/" + incident + "/records");
        drop("form[data-keep-file]", "log.jsonl", "{\"time\": 1772359200, \"message\": \"GET /token\"}");
        click("Import records");
        assertThat(page.getByText("GET /token")).isVisible();

        page.navigate("/incidents/" + incident + "/proposals");
        drop("textarea[name=text]", "chat.txt", "2026-03-01 10:01 ana: I look into it");
        assertThat(page.locator("textarea[name=text]")).hasValue("2026-03-01 10:01 ana: I look into it");
    }
}
