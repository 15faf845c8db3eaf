package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Several people write one review: what each types is kept, they see each other, and nobody overwrites anybody. */
@AfterwordTest
class WritingBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Browser browser;
    World world;
    Caller api;
    String incident;

    @BeforeEach
    void open() {
        browser = new Browser();
        world = new World(context);
        api = world.api(world.person("Lea Lead", Role.LEAD));
        incident = api.post("/api/v1/incidents", "{\"title\": \"Token theft\"}").text("key");
        api.post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"The token was first used\"}");
        api.put(
                "/api/v1/incidents/" + incident + "/review",
                "{\"sections\": {\"rootCause\": \"Tokens never end. [[T-1]]\\n\\nNobody watched them. [[T-1]]\"}}",
                null);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    /** Signs in somebody who may edit the incident, and opens the review. */
    private Page writer(String name) {
        String email = RandomCodes.random(10).toLowerCase(java.util.Locale.ROOT) + "@example.org";
        Person person = people.addLocally(PersonFields.named(name, email), PASSWORD);
        Viewer viewer = new Viewer(person.id(), name, false, Set.of(), false);
        world.join(incident, viewer, Level.CONTRIBUTE, Tlp.RED);
        Page page = browser.signedIn("http://localhost:" + port, email, PASSWORD);
        page.navigate("/incidents/" + incident + "/review");
        return page;
    }

    private static Locator edit(Page page) {
        Browser.section(page, "Root cause and contributing factors").click();
        Locator text = page.locator("#f-body");
        assertThat(text).isFocused();
        return text;
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        page.waitForURL(url -> url.endsWith("#rootCause"));
    }

    @Test
    void aSectionOpensInItsPlaceAndIsKeptWhileOneTypes() {
        Page page = writer("Ana Analyst");
        Locator text = edit(page);
        accessible(page);
        text.press("Control+End");
        text.pressSequentially("\n\nIt was found late. [[first used");
        assertThat(page.getByRole(AriaRole.OPTION)).hasText("T-1 The token was first used");
        text.press("Enter");
        assertThat(text)
                .hasValue("Tokens never end. [[T-1]]\n\nNobody watched them. [[T-1]]\n\nIt was found late. [[T-1]]");
        assertThat(page.locator("#preview")).containsText("It was found late.");
        assertThat(page.getByText("Draft kept at")).isVisible();

        page.reload();
        Locator again = edit(page);

        assertThat(page.getByText("This is your draft of")).isVisible();
        assertThat(again)
                .hasValue("Tokens never end. [[T-1]]\n\nNobody watched them. [[T-1]]\n\nIt was found late. [[T-1]]");
        page.getByRole(AriaRole.BUTTON, named("Discard draft")).click();
        assertThat(again).hasValue("Tokens never end. [[T-1]]\n\nNobody watched them. [[T-1]]");
    }

    @Test
    void twoInOneSectionSeeEachOtherAndBothAreSaved() {
        Page ana = writer("Ana Analyst");
        Page bo = writer("Bo Builder");
        Locator hers = edit(ana);
        Locator his = edit(bo);
        his.fill(his.inputValue().replace("never end", "never expire"));
        assertThat(bo.getByText("Ana Analyst is editing this, too.")).isVisible();
        hers.fill(hers.inputValue() + "\n\nIt was found late. [[T-1]]");

        save(bo);
        save(ana);

        assertThat(ana.locator(".doc")).containsText("Tokens never expire.");
        assertThat(ana.locator(".doc")).containsText("It was found late.");
    }

    @Test
    void twoInOneParagraphAreShownBoth() {
        Page ana = writer("Ana Analyst");
        Page bo = writer("Bo Builder");
        Locator hers = edit(ana);
        Locator his = edit(bo);
        his.fill(his.inputValue().replace("never end", "never expire"));
        hers.fill(hers.inputValue().replace("never end", "live for ever"));

        save(bo);
        ana.getByRole(AriaRole.BUTTON, named("Save")).click();

        assertThat(ana.locator("#f-body")).hasValue("Tokens live for ever. [[T-1]]\n\nNobody watched them. [[T-1]]");
        assertThat(ana.locator(".prose.diff")).containsText("expire");
    }

    @Test
    void whoWasOfflineLosesNothing() {
        Page ana = writer("Ana Analyst");
        Locator text = edit(ana);
        ana.context().setOffline(true);
        text.fill(text.inputValue() + "\n\nTyped on a train. [[T-1]]");
        assertThat(ana.getByText("Not kept: no connection.")).isVisible();

        ana.context().setOffline(false);
        assertThat(ana.getByText("Draft kept at")).isVisible();
        ana.reload();

        assertThat(edit(ana))
                .hasValue("Tokens never end. [[T-1]]\n\nNobody watched them. [[T-1]]\n\nTyped on a train. [[T-1]]");
    }
}
