package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Two people discuss the review in its margin: a passage is chosen with mouse or keyboard, an objection blocks until it is answered. */
@AfterwordTest
class CommentBrowserTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";
    private static final String IMPACT = "Two customers were **affected**, and nobody told them. [[T-1]]";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @LocalServerPort
    int port;

    Browser browser;
    IncidentCast cast;
    Page lead;
    Page reader;

    @BeforeEach
    void open() {
        browser = new Browser();
        cast = new IncidentCast(context);
        cast.post(cast.member, cast.api("/events"), "{\"title\": \"Mail was read\"}");
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {\"impact\": \"" + IMPACT + "\"}}");
        lead = signedIn("cora-lead@example.org", "Cora Lead", Role.LEAD);
        reader = signedIn("rita-reader@example.org", "Rita Reader");
        UUID id = people.byEmail("rita-reader@example.org").orElseThrow().id();
        database.sql()
                .sql(
                        "INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp) VALUES (?, ?, 'PERSON', 'READ', 'RED')")
                .params(cast.incidentId, id)
                .update();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Page signedIn(String email, String name, Role... roles) {
        if (people.byEmail(email).isEmpty()) {
            people.addLocally(PersonFields.named(name, email, roles), PASSWORD);
        }
        return browser.signedIn("http://localhost:" + port, email, PASSWORD);
    }

    /** Selects words in the section on the impact, across the marks of Markdown. */
    private static void select(Page page, String from, String to) {
        page.evaluate("""
                ([from, to]) => {
                  const root = document.querySelector('[data-passages="comments-section-impact"]');
                  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                  const range = document.createRange();
                  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const start = node.data.indexOf(from);
                    if (start >= 0) range.setStart(node, start);
                    const end = node.data.indexOf(to);
                    if (end >= 0) range.setEnd(node, end + to.length);
                  }
                  getSelection().removeAllRanges();
                  getSelection().addRange(range);
                }""", new String[] {from, to});
    }

    @Test
    void aPassageIsDiscussedInTheMarginAndAnObjectionBlocksUntilItIsAnswered() {
        reader.navigate("/incidents/" + cast.incident + "/review");
        Locator impact = reader.locator("#comments-section-impact");
        select(reader, "customers", "nobody told");
        reader.locator(".comments__select").click();
        assertThat(impact.locator("[name='passage.quote']")).hasValue("customers were affected, and nobody told");
        assertThat(impact.locator("[name='text']")).isFocused();
        impact.locator("[name='text']").fill("Who says **so**? [[T-1]]");
        impact.getByText("This is an objection").click();
        impact.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add comment"))
                .click();
        reader.waitForURL("**/review#comment-*");

        Locator comment = reader.locator("#comments-section-impact .comment");
        assertThat(comment.locator("strong")).hasText("so");
        assertThat(comment.getByText("Objection")).isVisible();
        assertThat(String.join("", reader.locator("mark.passage").allTextContents()))
                .isEqualTo("customers were affected, and nobody told");
        accessible(reader);

        lead.navigate("/incidents/" + cast.incident + "/review");
        assertThat(lead.getByRole(AriaRole.LINK, named("Rita Reader objects to Impact, and nobody has answered"))
                        .first())
                .isVisible();
        lead.locator("#comments-section-impact summary", new Page.LocatorOptions().setHasText("Answer"))
                .click();
        lead.locator("#comments-section-impact .comment footer [name='text']")
                .last()
                .fill("The provider did");
        lead.getByRole(AriaRole.BUTTON, named("Answer objection")).click();
        lead.waitForURL("**/review#comment-*");
        assertThat(lead.getByText("objects to Impact")).hasCount(0);
        assertThat(lead.locator(".comment--done")).containsText("The provider did");
        accessible(lead);
    }

    @Test
    void keyboardOpensTheFormToo() {
        reader.navigate("/incidents/" + cast.incident + "/review");
        select(reader, "nobody", "them");
        assertThat(reader.locator(".comments__select")).isVisible();
        reader.keyboard().press("c");

        assertThat(reader.locator("#comments-section-impact [name='passage.quote']"))
                .hasValue("nobody told them");
        assertThat(reader.locator("#comments-section-impact [name='text']")).isFocused();
    }

    @Test
    void withoutScriptsThePassageIsTyped() {
        try (BrowserContext plain = reader.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setStorageState(reader.context().storageState())
                        .setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            page.navigate("/incidents/" + cast.incident + "/review");
            Locator impact = page.locator("#comments-section-impact");
            impact.locator("summary", new Locator.LocatorOptions().setHasText("Comment"))
                    .first()
                    .click();
            impact.locator("[name='passage.quote']").fill("it never said this");
            impact.locator("[name='text']").fill("Hm");
            impact.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add comment"))
                    .click();

            assertThat(page.getByText("This passage is not in the text.")).isVisible();
            assertThat(page.locator("#new [name='on']")).hasValue("section:impact");
            page.locator("#new [name='passage.quote']").fill("nobody told them");
            page.locator("#new")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add comment"))
                    .click();
            assertThat(page.locator("#comments-section-impact .comment__quote")).hasText("nobody told them");
        }
    }
}
