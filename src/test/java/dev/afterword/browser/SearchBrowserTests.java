package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.afterword.testing.World;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Search, the palette and the keys, by keyboard alone. */
@AfterwordTest
class SearchBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final String word = "zq" + RandomCodes.random(8).toLowerCase(Locale.ROOT);

    private Browser browser;
    private Page page;
    private Viewer lead;
    private World world;
    private String incident = "";

    @BeforeEach
    void open() {
        browser = new Browser();
        world = new World(context);
        Person person = people.addLocally(
                PersonFields.named("Mia Member", RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org"),
                PASSWORD);
        lead = world.person("Lea Lead", Role.LEAD);
        incident = world.api(lead)
                .post(
                        "/api/v1/incidents",
                        "{\"title\": \"Theft %s\", \"summary\": \"By %s.example\"}".formatted(word, word))
                .text("key");
        for (String title : new String[] {"First", "Second"}) {
            world.api(lead)
                    .post(
                            "/api/v1/incidents/" + incident + "/findings",
                            "{\"type\": \"PROCESS_FLAW\", \"title\": \"%s %s\"}".formatted(title, word));
        }
        world.join(incident, new Viewer(person.id(), person.name(), false, Set.of(), false), Level.CONTRIBUTE, Tlp.RED);
        page = browser.signedIn("http://localhost:" + port, person.email(), PASSWORD);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    void findsFromAnyPage() {
        page.navigate("http://localhost:" + port + "/incidents/" + incident + "/findings");
        press("/");
        page.keyboard().type(word);
        press("Enter");

        assertThat(page.getByRole(AriaRole.HEADING, named("Findings"))).isVisible();
        accessible(page);
        press("j", "j");
        assertThat(page.getByRole(AriaRole.LINK, named("Second " + word))).isFocused();
        press("e");
        assertThat(page).hasURL(Pattern.compile(".*/findings/F-2/edit"));
        page.goBack();
        press("j", "j", "Enter");
        assertThat(page).hasURL(Pattern.compile(".*/findings/F-2"));
        press("e");
        assertThat(page).hasURL(Pattern.compile(".*/findings/F-2/edit"));
    }

    @Test
    void countsOnceThePageIsShown() {
        for (int n = 0; n < 6; n++) {
            world.api(lead)
                    .post(
                            "/api/v1/incidents/" + incident + "/events",
                            "{\"title\": \"Seen %s\", \"occurredAt\": {\"at\": \"2026-03-01T10:00:00Z\"}}"
                                    .formatted(word));
        }
        page.navigate("http://localhost:" + port + "/search?q=" + word);

        assertThat(page.locator("#found-types")).containsText(Pattern.compile("Events\\s+6"));
        assertThat(page.locator("#count-EVENT")).hasText("6");
        assertThat(page.locator("#count-FINDING")).hasText("2");
        accessible(page);
        page.getByRole(AriaRole.LINK, named("Findings 2")).click();
        assertThat(page.locator("#found-types")).containsText(Pattern.compile("Events\\s+6"));
        assertThat(page.locator("#count-FINDING")).hasText("2");
    }

    /** Citing by words and arrow keys; choosing again takes away. */
    @Test
    void aFormOffersWhatItMayCite() {
        page.navigate("http://localhost:" + port + "/incidents/" + incident + "/findings/new");
        Locator cites = page.locator("#f-citations");
        cites.focus();
        page.keyboard().type("second " + word);
        Locator offered = page.locator(".completions:visible [role=option]");
        assertThat(offered).hasCount(1);
        accessible(page);
        press("Enter");
        assertThat(cites).hasValue("F-2");
        page.keyboard().type(", "); // what may be cited is offered at once, and nothing is pointed at
        assertThat(offered).hasCount(2);
        assertThat(offered.first()).hasAttribute("aria-selected", "false");
        page.keyboard().type(word);
        assertThat(offered.first()).hasAttribute("aria-selected", "true");
        assertThat(offered).hasCount(2);
        press("ArrowDown", "Enter");
        assertThat(cites).hasValue("F-2, F-1");
        press("ArrowDown");
        assertThat(offered.first()).containsText("✓");
        press("ArrowDown", "Enter");
        assertThat(cites).hasValue(Pattern.compile("F-[12]"));
        press("ArrowDown", "Escape");
        assertThat(offered).hasCount(0);
    }

    @Test
    void goesByKeysAndShowsThem() {
        press("g", "i");
        assertThat(page).hasURL(Pattern.compile(".*/incidents"));
        press("?");
        assertThat(page.getByRole(AriaRole.DIALOG, named("Keys"))).isVisible();
        accessible(page);
        press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().type("new");
        press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.navigate("http://localhost:" + port + "/search");
        page.locator(".seek input").focus();
        press("g", "i");
        assertThat(page.locator(".seek input")).hasValue("gi");
    }

    @Test
    void thePaletteOffersWhatThePageAndTheReaderMay() {
        page.navigate("http://localhost:" + port + "/incidents/" + incident + "/findings");
        press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        accessible(page);
        assertThat(page.getByRole(AriaRole.DIALOG).innerText()).doesNotContain("Add a person", "Audit trail");
        page.keyboard().type("add find");
        press("ArrowDown");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LINK)).hasCount(1);
        press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/findings/new"));

        page.navigate("http://localhost:" + port + "/");
        press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().type(word);
        press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/search\\?q=" + word));
    }
}
