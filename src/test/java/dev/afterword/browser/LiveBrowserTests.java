package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.afterword.access.Level;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** While one person looks at a page, another changes what it shows: a line says so, and nothing that is typed is lost. */
@AfterwordTest
class LiveBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(25_000);

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Browser browser;
    Caller lead;
    String path;
    Page page;

    @BeforeEach
    void open() {
        browser = new Browser();
        World world = new World(context);
        lead = world.api(world.person("Lea Lead", Role.LEAD));
        String incident =
                lead.post("/api/v1/incidents", "{\"title\": \"Token theft\"}").text("key");
        path = "/incidents/" + incident;
        String email = RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org";
        Person person = people.addLocally(PersonFields.named("Ana Analyst", email), PASSWORD);
        Viewer viewer = new Viewer(person.id(), "Ana Analyst", false, Set.of(), false);
        world.join(incident, viewer, Level.CONTRIBUTE, Tlp.RED);
        page = browser.signedIn("http://localhost:" + port, email, PASSWORD);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Locator told() {
        return page.locator("[data-live] [role=status]");
    }

    /** Whether that is the stream of this incident: the start page, which was left, has one too. */
    private boolean isOpen(Response answer) {
        return answer.url().contains("/live/") && answer.url().contains(path.substring("/incidents".length()));
    }

    private void find(String title) {
        lead.post("/api/v1" + path + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"" + title + "\"}");
    }

    @Test
    void whatAnotherAddedIsShownWhenAskedFor() {
        find("Nobody kept a list");
        page.waitForResponse(this::isOpen, () -> page.navigate(path + "/findings"));
        assertThat(told()).hasText("");
        find("Nobody asked");
        assertThat(told()).hasText("1 change since you opened this page.", SOON);
        accessible(page);

        page.waitForResponse(
                this::isOpen,
                () -> page.getByRole(AriaRole.BUTTON, named("Show changes")).click());

        assertThat(page.getByText("Nobody asked")).isVisible();
        assertThat(told()).hasText("");
        find("Nobody answered");
        assertThat(told()).hasText("1 change since you opened this page.", SOON);
    }

    @Test
    void whatIsBeingTypedStays() {
        lead.put("/api/v1" + path + "/review", "{\"sections\": {\"rootCause\": \"Tokens never end.\"}}", null);
        page.navigate(path + "/review");
        page.getByRole(AriaRole.LINK, named("Edit Root cause and contributing factors"))
                .click();
        Locator text = page.locator("#f-body");
        text.press("Control+End");
        text.pressSequentially(" Nobody knew.");
        find("Nobody kept a list");
        lead.post("/api/v1" + path + "/comments", "{\"on\": \"section:impact\", \"text\": \"Is that so?\"}");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Show changes")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));

        page.getByRole(AriaRole.BUTTON, named("Show changes")).click();

        assertThat(told()).hasText("Save or discard what you have typed, then show the changes.");
        assertThat(text).hasValue("Tokens never end. Nobody knew.");
    }
}
