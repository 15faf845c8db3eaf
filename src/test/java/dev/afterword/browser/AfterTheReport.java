package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.afterword.browser.Browser.accessible;
import static dev.afterword.browser.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Goes from a published report to a closed incident by the pages alone; the next task is on each person's home page. */
final class AfterTheReport {

    private static final String FIX = "Somebody is told when checkout code changes";
    private static final String ISSUE = "Service owners and responders agree who watches";
    private static final String ADVICE = "Look at the code of a page before it is cleaned";

    private final Function<String, Page> signIn;
    private final String incident;
    private Page page;

    /** @param signIn opens home as the person with this e-mail address */
    AfterTheReport(Function<String, Page> signIn, String incident, Page page) {
        this.signIn = signIn;
        this.incident = incident;
        this.page = page;
    }

    void closesTheIncident() {
        as("imani@example.org");
        makesAFollowUpOfTheIntention();
        raisesOneForTheRegister();
        ownerResolves();
        anotherVerifies();
        answersTheEvaluation("imani@example.org");
        answersTheEvaluation("lea@example.org");
        concludes();
        recommendsAndAsks();
        stakeholderAgrees();
        leadAdopts();
        procedureComesIntoForce();
        readerAcknowledges();
        closes();
        followUpLivesOn();
    }

    private void as(String email) {
        page = signIn.apply(email);
    }

    private void makesAFollowUpOfTheIntention() {
        page.navigate("/incidents/" + incident + "/findings/F-1");
        accessible(page);
        page.getByRole(AriaRole.LINK, named("Create follow-up: Watch the checkout files for changes"))
                .click();
        accessible(page);
        assertThat(field("title")).hasValue("Watch the checkout files for changes");
        field("title").fill(FIX);
        // so that it is first on the home page of a lead, who also sees what other tests left open
        field("dueOn").fill(LocalDate.now(ZoneOffset.UTC).toString());
        owner();
        click("Create follow-up");
        assertThat(page.locator("h1")).hasText(FIX);
        accessible(page);
    }

    private void raisesOneForTheRegister() {
        page.navigate("/incidents/" + incident + "/findings/F-1/follow-ups/new");
        field("title").fill(ISSUE);
        field("kind").selectOption("PROCESS_ISSUE");
        owner();
        click("Create follow-up");
        assertThat(page.locator("main")).containsText("is routed elsewhere");
        field("routingReason").fill("Who watches is a question of the organisation");
        click("Create follow-up");
        assertThat(page.locator("h1")).hasText(ISSUE);
        page.navigate("/register?q=" + URLEncoder.encode(ISSUE, StandardCharsets.UTF_8));
        assertThat(page.locator("main")).containsText(ISSUE);
        accessible(page);
    }

    private void owner() {
        field("owner").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Owen Platform"));
    }

    private void ownerResolves() {
        as("owen@example.org");
        assertThat(page.locator("h1")).hasText("Your tasks");
        accessible(page);
        need("Accept “" + FIX + "”");
        click("Accept");
        click("Start work");
        field("note").first().fill("A hook compares the files each minute and pages the owner.");
        click("Mark as resolved");
        assertThat(page.locator("main")).containsText("Waiting for verification by someone else");
        assertThat(page.locator("main")).not().containsText(incident);
        accessible(page);
    }

    private void anotherVerifies() {
        as("lea@example.org");
        need("Verify “" + FIX + "”");
        field("note").first().fill("Changed a file on staging and was paged within a minute.");
        click("Mark as verified");
        assertThat(page.locator("main")).containsText("Add a citation or a link as proof");
        assertThat(field("note").first()).hasValue("Changed a file on staging and was paged within a minute.");
        field("citations").first().fill("E-1");
        click("Mark as verified");
        assertThat(page.locator("main")).containsText("enter why it counts");
        field("whyProofCounts").first().fill("The log of the test is appended to the same item.");
        click("Mark as verified");
        assertThat(page.locator("main")).containsText("Verified; to be proven in use");
        accessible(page);
    }

    private void answersTheEvaluation(String email) {
        as(email);
        page.navigate("/incidents/" + incident + "/evaluation");
        accessible(page);
        page.navigate("/incidents/" + incident + "/evaluation/answers");
        accessible(page);
        // the best answer to each question, as a click on it would choose
        page.evaluate("""
                () => { const groups = {};
                  document.querySelectorAll('main input[type=radio]').forEach(r => r.closest('details') || (groups[r.name] ??= []).push(r));
                  for (const all of Object.values(groups)) {
                    (all.find(r => r.value === '4') ?? all.find(r => r.value === 'YES') ?? all[0]).checked = true;
                  } }""");
        page.getByRole(AriaRole.BUTTON, named("Submit answers")).first().click();
        assertThat(page.locator("main")).containsText("Proposed");
    }

    private void concludes() {
        page.navigate("/incidents/" + incident + "/evaluation");
        saysWhatFollows();
        page.locator("form[action$='/conclusion'] [name=note]").fill("Both who were there agree.");
        click("Conclude evaluation");
        assertThat(page.locator("main")).containsText("Concluded by Lea Brandt");
        accessible(page);
    }

    /** Every low score, also one that the record gave, leads to a finding or is accepted by a lead; all in one form. */
    private void saysWhatFollows() {
        Locator lows = page.locator("[form=low][value=F-1]");
        if (lows.count() > 0) {
            page.locator(".dotplot__leads details:has([form=low]) > summary")
                    .all()
                    .forEach(Locator::click);
            accessible(page);
            lows.all().forEach(Locator::check);
            page.locator("button[form=low]").first().click();
            assertThat(page.locator("#low")).hasCount(0);
        }
    }

    private void recommendsAndAsks() {
        as("imani@example.org");
        page.navigate("/incidents/" + incident + "/recommendations/new");
        accessible(page);
        field("title").fill(ADVICE);
        field("body").fill("The page was cleaned before anybody had kept a copy of it.");
        page.locator("input[name=findings][value=F-1]").check();
        click("Propose");
        assertThat(page.locator("h1")).hasText(ADVICE);
        page.getByLabel("Owen Platform").check();
        click("Start consultation");
        accessible(page);
    }

    private void stakeholderAgrees() {
        as("owen@example.org");
        need("Give your opinion on: " + ADVICE);
        page.locator("#opinion-AGREE").check();
        click("Submit opinion");
        assertThat(page.locator("main")).containsText("Agrees");
        assertThat(page.locator("main")).not().containsText(incident);
        accessible(page);
    }

    private void leadAdopts() {
        as("lea@example.org");
        found("/recommendations", ADVICE);
        page.locator("#outcome-ADOPTED").check();
        page.locator("form[action$='/decision'] [name=reason]").fill("A copy costs two minutes and saves a day.");
        click("Record decision");
        assertThat(page.locator("main")).containsText("Adopted");
        accessible(page);
    }

    private void procedureComesIntoForce() {
        page.locator("form[action='/procedures/revise'] select").selectOption("");
        click("Draft a revision");
        accessible(page);
        field("title").fill("Cleaning a compromised page");
        field("body").fill("1. Keep a copy of the page and seal it as evidence.\n2. Clean the page.\n");
        field("why").fill("A copy was missing last time.");
        page.getByLabel("Owen Platform", new Page.GetByLabelOptions().setExact(true))
                .check();
        click("Submit for approval");
        String revision = page.url();
        accessible(page);
        as("imani@example.org");
        page.navigate(revision);
        click("Approve revision 1");
        assertThat(page.locator("main")).containsText("In force");
        accessible(page);
    }

    private void readerAcknowledges() {
        as("owen@example.org");
        need("Read and acknowledge: Cleaning a compromised page");
        assertThat(page.locator("main")).containsText("Keep a copy of the page");
        click("I have read it");
        assertThat(page.locator("main")).containsText("Read");
    }

    private void closes() {
        as("lea@example.org");
        page.navigate("/incidents/" + incident + "/closing");
        accessible(page);
        click("Close incident");
        assertThat(page.locator(".stages .now")).containsText("Closed");
    }

    private void followUpLivesOn() {
        page.navigate("/incidents/" + incident + "/follow-ups?state=OPEN");
        assertThat(page.locator("main")).containsText(ISSUE);
        accessible(page);
        as("owen@example.org");
        need("Accept “" + ISSUE + "”");
        click("Accept");
        assertThat(page.locator("main")).containsText("Waiting for you to start");
    }

    /** Goes where home says that something waits. */
    private void need(String words) {
        page.navigate("/");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
    }

    /** Goes where a list finds it. */
    private void found(String list, String title) {
        page.navigate(list + "?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8));
        page.locator("main [data-row]")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title))
                .first()
                .click();
    }

    private Locator field(String name) {
        return page.locator("main [name='" + name + "']:not([type=hidden]):visible");
    }

    private void click(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
    }
}
