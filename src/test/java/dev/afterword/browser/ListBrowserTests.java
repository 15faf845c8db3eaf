package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Lists, the board and the start page, by hand, by keys, and without a script. */
@AfterwordTest
class ListBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Browser browser;
    private Person owner;
    private String key = "";

    @BeforeEach
    void open() {
        browser = new Browser();
        owner = people.addLocally(
                PersonFields.named("Olive Owner", RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org"),
                PASSWORD);
        World world = new World(context);
        var lead = world.api(world.person("Lea Lead", Role.LEAD));
        String incident = "/api/v1/incidents/"
                + lead.post("/api/v1/incidents", "{\"title\": \"Token theft\"}").text("key");
        lead.post(incident + "/findings", "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Tokens never end\"}");
        key = lead.post(incident + "/findings/F-1/follow-ups", """
                        {"kind": "BUG", "title": "End tokens", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(
                                owner.id(), LocalDate.now(ZoneOffset.UTC).plusDays(30)))
                .text("key");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    @Test
    void cardMovesByDraggingAndByKeys() {
        Page page = browser.signedIn(base(), owner.email(), PASSWORD);
        page.navigate("/follow-ups/board");
        accessible(page);
        page.locator("[data-card] .key").dragTo(page.locator("[data-column=ACCEPTED]"));

        assertThat(page.locator("[data-column=ACCEPTED] [data-card]")).containsText("End tokens");
        page.getByRole(AriaRole.BUTTON, named("Start")).focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/follow-ups/" + key));
        page.navigate("/follow-ups/board");
        assertThat(page.locator("[data-column=IN_PROGRESS] [data-card]")).containsText("End tokens");
        // a resolution needs its words: the drag leads to its form
        page.locator("[data-card] .key").dragTo(page.locator("[data-column=RESOLVED]"));
        page.waitForURL(Pattern.compile(".*/follow-ups/" + key + "#content"));
        assertThat(page.locator("form[action$='/resolution']").first()).isAttached();
    }

    @Test
    void homeStaysWhereItIs() {
        Page page = browser.signedIn(base(), owner.email(), PASSWORD);
        page.navigate("/");
        page.getByRole(AriaRole.BUTTON, named("Accept: End tokens")).focus();
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.LINK, named("Resolve: End tokens"))).isVisible();
        assertThat(page).hasURL(base() + "/");
        accessible(page);
    }

    @Test
    void aPhoneSortsAndSearches() {
        Page page = browser.signedIn(base(), owner.email(), PASSWORD);
        page.setViewportSize(320, 700);
        page.navigate("/follow-ups");
        assertThat(page.locator(".top .person")).isInViewport();
        assertThat(page.locator(".search__short")).isVisible();
        Object cut = page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.search__short'))");
        assertEquals(0, cut, "what is cut of the word");
        page.locator(".search input").fill("token");
        assertThat(page.locator(".search__short")).isHidden();

        page.getByRole(AriaRole.LINK, named("Priority")).click();
        assertThat(page).hasURL(base() + "/follow-ups?sort=PRIORITY");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Priority");
    }

    @Test
    void aListIsSortedAndFilteredByKeys() {
        Page page = browser.signedIn(base(), owner.email(), PASSWORD);
        page.navigate("/follow-ups");
        Locator head = page.getByRole(AriaRole.LINK, named("Priority"));
        head.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Priority");
        assertThat(head).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Priority");
        assertThat(head).isFocused();

        Locator bugs = page.locator(".filter", new Page.LocatorOptions().setHasText("Bugs"));
        bugs.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".pills .filter[aria-current]")).hasCount(2);
        assertThat(bugs).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".pills .filter[aria-current]")).hasCount(1);
        assertThat(bugs).isFocused();
        page.keyboard().press("Tab");
        assertThat(bugs).not().isFocused();
    }

    @Test
    void listsWorkWithoutAScript() {
        Page page = browser.signedInWithoutScripts(base(), owner.email(), PASSWORD);
        page.navigate("/follow-ups");
        page.locator(".filter", new Page.LocatorOptions().setHasText("Bugs")).click();
        assertThat(page).hasURL(base() + "/follow-ups?kind=BUG");
        assertThat(page.locator(".pills .filter[aria-current]"))
                .hasText(new String[] {"Open 1 (remove filter)", "Bugs 1 (remove filter)"});
        page.getByRole(AriaRole.LINK, named("Priority")).click();
        assertThat(page).hasURL(base() + "/follow-ups?kind=BUG&sort=PRIORITY");
        assertThat(page.locator(".bulk")).isHidden();
        page.getByLabel("Choose " + key).check();
        page.getByRole(AriaRole.BUTTON, named("Edit several follow-ups")).click();
        page.locator("select[name=priority]").selectOption("P3");
        page.getByRole(AriaRole.BUTTON, named("Edit follow-ups")).click();

        assertThat(page.locator("main")).containsText("None was changed; 1 was not.");
        assertThat(page.locator("main")).containsText("Not changed");
    }
}
