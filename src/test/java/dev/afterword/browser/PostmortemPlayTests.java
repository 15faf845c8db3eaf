package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;

import com.microsoft.playwright.APIResponse;
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
import dev.afterword.testing.TestPictures;
import dev.afterword.testing.World;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Four people write one postmortem, from an empty section to the PDF of what was approved. */
@AfterwordTest
class PostmortemPlayTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Browser browser;
    World world;
    String incident;
    Actor lea;
    Actor ana;
    Actor bo;
    Actor dina;

    /** Somebody with a browser. */
    record Actor(Viewer viewer, Page page) {

        Locator button(String name) {
            return page.getByRole(AriaRole.BUTTON, named(name));
        }

        Locator edit(String section) {
            Browser.section(page, section).click();
            Locator text = page.locator("#f-body");
            assertThat(text).isFocused();
            return text;
        }

        void save(String section) {
            button("Save").click();
            page.waitForURL(url -> url.endsWith("#" + section));
        }
    }

    @BeforeEach
    void open() {
        browser = new Browser();
        world = new World(context);
        lea = actor("Lea Lead", Role.LEAD);
        incident = world.api(lea.viewer())
                .post("/api/v1/incidents", "{\"title\": \"Token theft\"}")
                .text("key");
        ana = member(actor("Ana Analyst"), Level.CONTRIBUTE);
        bo = member(actor("Bo Builder"), Level.CONTRIBUTE);
        dina = member(actor("Dina Desk"), Level.READ);
        Caller api = world.api(lea.viewer());
        api.post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"The token was first used\"}");
        api.post(
                "/api/v1/incidents/" + incident + "/parties",
                "{\"who\": \"" + dina.viewer().id() + "\", \"needed\": true}");
        api.put("/api/v1/incidents/" + incident + "/review", """
                {"sections": {"whatHappened": "A token leaked. [[T-1]]", "actors": "Unknown. [[assessment roughly even LOW]]",
                  "rootCause": "Tokens never end. [[T-1]]\\n\\nNobody watched them. [[T-1]]", "impact": "Two customers. [[T-1]]",
                  "response": "It took a day. [[T-1]]", "takeaways": "A token needs an owner. [[T-1]]"},
                 "notApplicable": {"wentWell": "Nothing was asked."}}""", null);
        List.of(lea, ana, bo, dina).forEach(each -> each.page().navigate("/incidents/" + incident + "/review"));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Actor actor(String name, Role... roles) {
        String email = RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org";
        Person person = people.addLocally(PersonFields.named(name, email, roles), PASSWORD);
        Viewer viewer = new Viewer(person.id(), name, false, Set.of(roles), false);
        return new Actor(viewer, browser.signedIn("http://localhost:" + port, email, PASSWORD));
    }

    private Actor member(Actor actor, Level level) {
        world.join(incident, actor.viewer(), level, Tlp.RED);
        return actor;
    }

    @Test
    void fourPeopleWriteOnePostmortem() throws Exception {
        twoWriteOneSection();
        oneIsOfflineAndBack();
        aPartyGivesItsAccount();
        aPictureIsPasted();
        anObjectionBlocksUntilItIsAnswered();
        byte[] pdf = approved();

        List<BufferedImage> printed = TestPictures.printed(pdf);
        Assertions.assertThat(printed).hasSize(1);
        Assertions.assertThat(new Color(printed.getFirst().getRGB(20, 20))).isEqualTo(Color.RED);
    }

    private void twoWriteOneSection() {
        Locator hers = ana.edit("Root cause and contributing factors");
        Locator his = bo.edit("Root cause and contributing factors");
        his.fill(his.inputValue().replace("never end", "never expire"));
        assertThat(bo.page().getByText("Ana Analyst is editing this, too.")).isVisible();
        hers.fill(hers.inputValue() + "\n\nIt was found late. [[T-1]]");
        bo.save("rootCause");
        ana.save("rootCause");

        assertThat(ana.page().locator(".doc")).containsText("Tokens never expire.");
        assertThat(ana.page().locator(".doc")).containsText("It was found late.");
    }

    private void oneIsOfflineAndBack() {
        Locator text = bo.edit("Response");
        bo.page().context().setOffline(true);
        text.fill(text.inputValue() + "\n\nThe night shift rotated it. [[T-1]]");
        assertThat(bo.page().getByText("Not kept: no connection.")).isVisible();
        bo.page().context().setOffline(false);
        assertThat(bo.page().getByText("Draft kept at")).isVisible();
        bo.page().reload();
        assertThat(bo.edit("Response")).hasValue("It took a day. [[T-1]]\n\nThe night shift rotated it. [[T-1]]");
        bo.save("response");

        assertThat(bo.page().locator(".doc")).containsText("The night shift rotated it.");
    }

    private void aPartyGivesItsAccount() {
        lea.page().reload();
        assertThat(lea.page().getByText("Dina Desk").first()).isVisible();
        Page page = dina.page();
        page.navigate("/incidents/" + incident + "/accounts");
        page.getByLabel("What we saw").fill("02:14 the token in a public log");
        page.getByLabel("What was missing").fill("Somebody to call at night");
        accessible(page);
        dina.button("Give account").click();

        assertThat(page.getByText("By Dina Desk")).isVisible();
        lea.page().navigate("/incidents/" + incident + "/accounts");
        assertThat(lea.page().getByText("Somebody to call at night")).isVisible();
    }

    private void aPictureIsPasted() {
        Locator text = ana.edit("What happened");
        text.press("Control+End");
        ana.page().evaluate("""
                        (content) => {
                          const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
                          const data = new DataTransfer();
                          data.items.add(new File([bytes], "image.png", { type: "image/png" }));
                          document.querySelector("#f-body").dispatchEvent(
                              new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                        }""", Base64.getEncoder().encodeToString(TestPictures.picture("png", 300, 200)));
        Locator alternative = ana.page().getByLabel("Alternative text");
        assertThat(alternative).isFocused();
        alternative.press("Enter");
        assertThat(ana.page().getByText("Enter what the picture shows.")).isVisible();
        alternative.fill("The [public] log");
        accessible(ana.page());
        alternative.press("Enter");
        assertThat(text).hasValue("A token leaked. [[T-1]]\n\n![The \\[public\\] log](E-1)\n\n");
        assertThat(ana.page().locator("#preview img")).isVisible();
        ana.save("whatHappened");

        dina.page().navigate("/incidents/" + incident + "/review");
        Locator picture = dina.page().getByAltText("The [public] log");
        picture.scrollIntoViewIfNeeded();
        dina.page()
                .waitForCondition(
                        () -> picture.evaluate("image => image.naturalWidth").equals(300));
        accessible(dina.page());
    }

    private void anObjectionBlocksUntilItIsAnswered() {
        Locator impact = dina.page().locator("#comments-section-impact");
        impact.locator("summary", new Locator.LocatorOptions().setHasText("Comment"))
                .first()
                .click();
        impact.locator("[name='text']").fill("There were three.");
        impact.getByText("This is an objection").click();
        impact.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add comment"))
                .click();
        dina.page().waitForURL("**/review#comment-*");

        Page page = lea.page();
        page.navigate("/incidents/" + incident + "/review");
        assertThat(page.getByText("Dina Desk objects to Impact, and nobody has answered")
                        .first())
                .isVisible();
        page.locator("#comments-section-impact summary", new Page.LocatorOptions().setHasText("Answer"))
                .click();
        page.locator("#comments-section-impact .comment footer [name='text']")
                .last()
                .fill("The third found nothing in its logs.");
        lea.button("Answer objection").click();
        page.waitForURL("**/review#comment-*");
        assertThat(page.getByText("objects to Impact")).hasCount(0);
    }

    /** Signs and approves what they wrote, and returns it as the PDF that a reader downloads. */
    private byte[] approved() {
        Caller api = world.api(lea.viewer());
        Assertions.assertThat(api.post("/api/v1/incidents/" + incident + "/review/submission", "{}")
                        .status())
                .isEqualTo(200);
        world.signOff(incident);
        Viewer approver = world.person("Leo Lead", Role.LEAD);
        world.join(incident, approver, Level.LEAD, Tlp.RED);
        Caller.Answer done = world.approve(incident, approver);
        Assertions.assertThat(done.status()).as(done.body()).isEqualTo(200);

        List<APIResponse> answers = new ArrayList<>();
        dina.page()
                .waitForCondition(
                        () -> {
                            answers.add(dina.page().context().request().get("/incidents/" + incident + "/report.pdf"));
                            return answers.getLast()
                                    .headers()
                                    .get("content-type")
                                    .equals("application/pdf");
                        },
                        new Page.WaitForConditionOptions().setTimeout(Browser.PRINTED));
        return answers.getLast().body();
    }
}
