package dev.afterword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page that can be visited: axe finds nothing in either theme, a phone scrolls nowhere sideways, all is reached by keyboard. */
@AfterwordTest
class PagesBrowserTests {

    /** A key is shown in place of a message that isn't there. Names of files, which other tests bring, look like one. */
    private static final Pattern KEY = Pattern.compile(
            "[a-z][A-Za-z]*([.][A-Za-z-]+)*[.](?!(?:bin|csv|eml|html|json|log|md|pdf|png|txt|zip)$)[A-Za-z-]+");

    private static final String PASSWORD = "vB7#kq9Lw2!z";
    private static final String EMAIL = "pages@example.org";

    /** What isn't looked at here, and why. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("/search/citable", "is a part of forms"),
            Map.entry("/search/counts", "is a part of the search page"),
            Map.entry("/search/counts/on", "is a part of the search page"),
            Map.entry("/search/lessons", "is a part of the search page"),
            Map.entry("/first", "leads to the sign-in once there is an administrator, as here"),
            Map.entry("/incidents/{incident}/evidence/{key}/content", "is a file"),
            Map.entry("/incidents/{incident}/evidence/hand-ins/{id}/content", "is a file"),
            Map.entry("/hand-ins/{id}", "is an outsider's, who was asked for evidence, and no member's"),
            Map.entry("/incidents/{key}/report.pdf", "is a file; veraPDF looks at it"),
            Map.entry("/lessons/{key}/lesson.pdf", "is a file; veraPDF looks at it"),
            Map.entry("/procedures/revise", "leads on to the form of a new procedure or revision"),
            Map.entry("/notifications/{id}", "leads on to what it is about"),
            Map.entry("/incidents/{key}/comments/{id}", "leads on to where the comment is shown"),
            Map.entry("/follow-ups/{key}/comments/{id}", "leads on to where the comment is shown"),
            Map.entry("/procedures/{key}/comments/{id}", "leads on to where the comment is shown"));

    private static final String PRINTING = "/incidents/{key}/reports/printing";

    private static final Page.EmulateMediaOptions REDUCED =
            new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE);

    private static final Set<String> SIGNED_OUT = Set.of("/sign-in", "/welcome");

    /** Where people work for an hour: here each element is walked to. */
    private static final List<String> MAIN_PATH = List.of(
            "/imports",
            "/incidents",
            "/incidents/{key}",
            "/incidents/{key}/edit",
            "/incidents/{incident}/sequence",
            "/incidents/{incident}/findings/{key}",
            "/incidents/{key}/review",
            "/incidents/{key}/review/sections/{section}",
            "/incidents/{key}/reports");

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @LocalServerPort
    int port;

    Browser browser;
    Places places;

    @BeforeEach
    void open() {
        browser = new Browser();
        if (people.byEmail(EMAIL).isEmpty()) {
            people.addLocally(PersonFields.named("Pia Pages", EMAIL, Role.ADMINISTRATOR, Role.LEAD), PASSWORD);
        }
        places = Places.of(context, people.byEmail(EMAIL).orElseThrow());
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private List<String> pages() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("dev.afterword."))
                .filter(each -> each.getValue().getMethod().getReturnType() == View.class)
                .filter(each -> each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(each -> each.getKey().getPatternValues().stream())
                .filter(path -> !path.startsWith("/api/") && !NOT_HERE.containsKey(path))
                .sorted()
                .toList();
    }

    /** Returns another tab, in which a page stays that leads on to a PDF by itself, even while the next one is opened. */
    private static Page staying(Page page) {
        Page tab = page.context().newPage();
        tab.emulateMedia(REDUCED);
        tab.route(url -> url.contains(".pdf"), route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        return tab;
    }

    @Test
    void nothingIsWrongWithAnyPage() {
        Page inside = browser.signedIn(base(), EMAIL, PASSWORD);
        Page outside = browser.window(base());
        // a colour in transition belongs to no theme
        List.of(inside, outside).forEach(page -> page.emulateMedia(REDUCED));
        SoftAssertions soft = new SoftAssertions();
        Map<String, Set<String>> titles = new HashMap<>();

        assertThat(pages())
                .hasSizeGreaterThan(45)
                .allSatisfy(path -> assertThat(places.place(path))
                        .as("say in Places where %s leads, or in NOT_HERE why it isn't visited", path)
                        .doesNotContain("{"));
        for (String path : pages()) {
            Page page = SIGNED_OUT.contains(path) ? outside : path.equals(PRINTING) ? staying(inside) : inside;
            soft.assertThatCode(() -> look(page, path)).as(path).doesNotThrowAnyException();
            Set<String> here = Set.of(page.url(), page.locator("main").innerText());
            soft.assertThat(titles.getOrDefault(page.title(), here))
                    .as("%s is called %s, as another page is", path, page.title())
                    .containsAnyElementsOf(here);
            titles.put(page.title(), here);
        }
        soft.assertAll();
    }

    @Test
    void aNameWithoutSpacesFitsAPhone() {
        String name = RandomCodes.random(60);
        people.addLocally(PersonFields.named(name, name.substring(0, 12) + "@example.org"), PASSWORD);
        Page page = browser.signedIn(base(), EMAIL, PASSWORD);
        page.setViewportSize(390, 844);
        page.navigate("/people?q=" + name);

        assertThat(page.locator("main").innerText()).contains(name);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    /** {@code docs/pages.md} says what each page is for. */
    @Test
    void eachPageIsInTheTable() throws IOException {
        String table = Files.readString(Path.of("docs/pages.md"));

        assertThat(pages()).allSatisfy(path -> assertThat(table).contains("`" + path + "`"));
    }

    private void look(Page page, String path) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
        try {
            assertThat(page.navigate(places.place(path)).status())
                    .as(page.url())
                    .isEqualTo(200);
        } catch (PlaywrightException e) {
            if (path.equals(PRINTING) && e.getMessage().contains("Download is starting")) {
                return; // it was printed before, and leads on to its file
            }
            throw e;
        }
        assertThat(page.locator("body").innerText().lines().map(String::strip).filter(KEY.asMatchPredicate()))
                .as("keys of messages that aren't there")
                .isEmpty();
        Browser.accessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browser.contrast(page);
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width on a phone")
                .isEqualTo(390);
    }

    @Test
    void theMainPathGoesByKeyboard() {
        Page page = browser.signedIn(base(), EMAIL, PASSWORD);
        SoftAssertions soft = new SoftAssertions();
        for (String path : MAIN_PATH) {
            page.navigate(places.place(path));
            soft.assertThat(Keyboard.troubles(page)).as(path).isEmpty();
        }
        soft.assertAll();
    }

    @Test
    void theFirstStopSkipsToTheContent() {
        Page page = browser.signedIn(base(), EMAIL, PASSWORD);
        page.navigate("/incidents");
        page.keyboard().press("Tab");

        assertThat(page.evaluate(
                        "document.activeElement.getBoundingClientRect().top >= 0 && document.activeElement.className"))
                .isEqualTo("skip");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
    }

    @Test
    void whatWasTypedIsAskedForBeforeItIsLost() {
        Page page = browser.signedIn(base(), EMAIL, PASSWORD);
        page.navigate("/incidents/new");
        page.locator("main [name=title]").pressSequentially("Mail theft");
        boolean[] asked = {false};
        page.onDialog(dialog -> {
            asked[0] = dialog.type().equals("beforeunload");
            dialog.accept();
        });
        page.navigate("/imports");

        assertThat(asked[0]).isTrue();
    }

    @Test
    void aKeyBesideTheTextCitesItWhereTheCursorStands() {
        Page page = browser.signedIn(base(), EMAIL, PASSWORD);
        page.navigate(places.place("/incidents/{key}/review/sections/{section}"));
        page.locator("main [name=body]").fill("A token leaked");
        page.locator("button.cite").first().click();

        assertThat(page.locator("main [name=body]").inputValue()).isEqualTo("A token leaked [[T-1]]");
    }
}
