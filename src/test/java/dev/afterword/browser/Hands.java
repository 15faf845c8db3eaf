package dev.afterword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What somebody does with a page, counted: each click, and each character that is typed. */
public final class Hands {

    private final Page page;
    private int clicks;
    private int keystrokes;

    public Hands(Page page) {
        this.page = page;
    }

    public Page page() {
        return page;
    }

    public int clicks() {
        return clicks;
    }

    public int keystrokes() {
        return keystrokes;
    }

    public void click(Locator what) {
        what.click();
        clicks++;
    }

    public void press(String button) {
        click(page.getByRole(AriaRole.BUTTON, Browser.named(button)).first());
    }

    public void follow(String link) {
        click(page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .first());
    }

    public void unfold(String summary) {
        click(page.locator("summary", new Page.LocatorOptions().setHasText(summary))
                .first());
    }

    /** Clicks into a field and types; what stood there is replaced. */
    public void type(String field, String text) {
        click(field(field));
        field(field).fill(text);
        keystrokes += text.length();
    }

    /** Opens a list and chooses, by what is shown or by its value. */
    public void choose(String field, String option) {
        field(field).selectOption(option);
        clicks += 2;
    }

    /** The first field with this name that can be seen. */
    public Locator field(String name) {
        return page.locator("main [name='" + name + "']:not([type=hidden]):visible")
                .first();
    }

    public void sees(String text) {
        assertThat(page.locator("main")).containsText(text);
    }

    public void doesNotSee(String text) {
        assertThat(page.locator("main")).not().containsText(text);
    }

    /** Goes to Home and from there to what waits. */
    public void takesUp(String task) {
        page.navigate("/");
        click(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(task))
                .getByRole(AriaRole.LINK)
                .first());
    }
}
