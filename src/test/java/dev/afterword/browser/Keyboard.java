package dev.afterword.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Walks through a page by keyboard, as a person without a mouse does. */
public final class Keyboard {

    private static final int MOST = 400;

    /** What is wrong with the element that has the focus; "end" behind the last one, null once the walk is round. */
    private static final String HERE = """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body) return "end";
              if (e.dataset.walked) return e === window.before ? "" : null; // a date has three stops
              window.before = e;
              e.dataset.walked = "yes";
              const says = e.tagName.toLowerCase() + " " + (e.name || e.id || e.textContent.trim().slice(0, 30));
              const style = getComputedStyle(e);
              const box = e.getBoundingClientRect();
              if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) return says + ": shows no focus";
              const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 12)];
              const top = document.elementFromPoint(x, y);
              const seen = top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(top)));
              return seen ? "" : says + ": is out of sight or covered";
            }""";

    /** What can have the focus and hasn't been walked to. */
    private static final String LEFT = """
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
                .filter((e) => !e.dataset.walked && !e.disabled && e.checkVisibility({visibilityProperty: true}))
                .filter((e) => e.type !== "radio" || e.checked)
                .map((e) => e.tagName.toLowerCase() + " " + (e.name || e.id || e.textContent.trim().slice(0, 30)) + ": can't be reached")""";

    private Keyboard() {}

    /** What is wrong on the way, in words; empty where all is well. */
    @SuppressWarnings("unchecked")
    public static List<String> troubles(Page page) {
        List<String> troubles = new ArrayList<>();
        page.evaluate("() => document.activeElement?.blur()");
        for (int i = 0; i < MOST; i++) {
            page.keyboard().press("Tab");
            Object here = page.evaluate(HERE);
            if (here == null) {
                break;
            }
            if (!here.toString().isEmpty() && !here.equals("end")) {
                troubles.add(here.toString());
            }
        }
        troubles.addAll((List<String>) page.evaluate(LEFT));
        return troubles;
    }
}
