package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Help opens beside the page that one is on; its pictures are made here. */
@AfterwordTest
class HelpBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";
    private static final String EMAIL = "help@example.org";

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser();
        if (people.byEmail(EMAIL).isEmpty()) {
            people.addLocally(PersonFields.named("Hana Help", EMAIL, Role.ADMINISTRATOR, Role.LEAD), PASSWORD);
        }
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Page signedIn() {
        return browser.signedIn("http://localhost:" + port, EMAIL, PASSWORD);
    }

    @Test
    void helpOpensBesideThePageAndLeavesItAlone() {
        Page page = signedIn();
        page.navigate("/incidents/new");
        page.getByLabel("Title").fill("Half typed");
        Locator help = page.locator("a[data-help]");

        help.focus();
        page.keyboard().press("Enter");

        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.DIALOG))
                .containsText("Create incident");
        assertThat(page.locator("#help-title")).isFocused();
        Browser.accessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.help-beside")).hasCount(0);
        assertThat(help).isFocused();
        assertThat(page.getByLabel("Title")).hasValue("Half typed");
    }

    @Test
    void helpIsAPageWithoutScripts() {
        Page page = browser.signedInWithoutScripts("http://localhost:" + port, EMAIL, PASSWORD);
        page.navigate("/follow-ups?sort=due");

        page.locator("a[data-help]").click();

        assertThat(page.locator("h1")).hasText("See follow-ups through until they are proved");
        assertThat((Boolean) page.evaluate("document.querySelector('.help img').getAttribute('alt') !== ''"))
                .isTrue();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "AFTERWORD_WRITE_DOCS", matches = "1")
    void makesThePictures() throws IOException {
        Places places = Places.of(context, people.byEmail(EMAIL).orElseThrow());
        Page page = signedIn();
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(1200, 720);
        for (String language : List.of("en", "zh-TW")) {
            page.navigate("/");
            page.locator(".top button[value=" + language + "]").click();
            for (String line : Files.readAllLines(Path.of("docs/help/topics.txt"))) {
                String[] parts = line.split(": ", 2);
                if (parts.length == 2) {
                    page.navigate(places.place(parts[1].split(" ")[0].replace("/**", "")));
                    page.screenshot(new Page.ScreenshotOptions()
                            .setClip(page.locator(".side").boundingBox().width, 0, 992, 640)
                            .setPath(Path.of("docs/help/pictures", language, parts[0] + ".png")));
                }
            }
        }
        page.navigate("/");
        page.locator(".top button[value=en]").click();
    }
}
