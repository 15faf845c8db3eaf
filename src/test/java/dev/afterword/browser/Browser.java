package dev.afterword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A real Chromium, the machine's own. */
public final class Browser implements AutoCloseable {

    /** How long a copy of a report may take, in ms: it waits in a queue, and is printed when the processor is free. */
    public static final double PRINTED = 60_000;

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(
                            CHROMIUM.stream().filter(Files::exists).findFirst().orElseThrow())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));

    /** A new browser window, without a session. */
    public Page window(String base) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale("en"));
        context.setDefaultTimeout(15_000);
        return context.newPage();
    }

    /** Signs in as a person does. */
    public Page signedIn(String base, String email, String password) {
        return signedIn(window(base), email, password);
    }

    /** Does so where no script runs. */
    public Page signedInWithoutScripts(String base, String email, String password) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale("en")
                .setJavaScriptEnabled(false));
        context.setDefaultTimeout(15_000);
        return signedIn(context.newPage(), email, password);
    }

    private static Page signedIn(Page page, String email, String password) {
        page.navigate("/sign-in");
        page.getByLabel("Email address").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, named("Sign in"))
                .click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    public static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Returns the link by which a section of a review is written, or edited once it has a text. */
    static Locator section(Page page, String title) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^(Write|Edit) " + title + "$")));
    }

    /**
     * Fails with what axe finds on the page, also with targets that are too small and names without the words that are seen, which it only looks for
     * where it is asked to. At the beginning of the page, where nothing is under what stays in place.
     */
    public static void accessible(Page page) {
        page.evaluate("scrollTo(0, 0)");
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("target-size", on, "label-content-name-mismatch", on));
        clean(page, new AxeBuilder(page).options(options));
    }

    /** Fails with what axe finds wrong with the colours of the page, which is all that a theme changes. */
    static void contrast(Page page) {
        clean(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static void clean(Page page, AxeBuilder axe) {
        AxeResults results = axe.setLegacyMode(true).analyze();

        assertThat(results.getViolations())
                .as(page.url())
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
                .isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
