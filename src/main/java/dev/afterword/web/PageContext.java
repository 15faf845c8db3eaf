package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * What the layout of a page needs: its reader, their language and time zone, and the address. Handlers take one as a parameter and
 * create their pages with it; it is the first parameter of every template.
 *
 * @param unread how many reminders they haven't read
 * @param path the path and query of the page, where a switch of language comes back to
 * @param csrf the token that forms carry in {@code _csrf}
 * @param said the message of the form that led here; empty if there is none
 * @param undo the address of the form that undoes what that form did; null if none does
 * @param sent the key of the message that the next page shows of the form that is being processed; null if there is none
 */
public record PageContext(
        Pages pages,
        Messages msg,
        Words words,
        @Nullable Viewer viewer,
        int unread,
        String path,
        String csrf,
        String nonce,
        String assets,
        String said,
        @Nullable String undo,
        @Nullable String sent) {

    private static final Pattern OF_INCIDENT = Pattern.compile("/incidents/(INC-[0-9A-Z-]+)");

    /** The same with another number at the bell, for a page that has just counted it anew. */
    public PageContext withUnread(int reminders) {
        return new PageContext(pages, msg, words, viewer, reminders, path, csrf, nonce, assets, said, undo, sent);
    }

    /** The same for a page that answers a form, whose own address can't be opened. */
    public PageContext withPath(String address) {
        return new PageContext(pages, msg, words, viewer, unread, address, csrf, nonce, assets, said, undo, sent);
    }

    /** The words for {@code key}. */
    public String t(String key, Object... args) {
        return msg.t(key, args);
    }

    /** The words for a constant. */
    public String t(Enum<?> constant) {
        return msg.t(constant);
    }

    /** What stands between a sentence and a link or sentence after it: in Chinese nothing, since its full stop is as wide as a space. */
    public String gap() {
        return msg.gap();
    }

    /** Constants in the reader's words, by name, for a field that offers them; {@code prefix} begins their message keys. */
    public Map<String, String> options(String prefix, Enum<?>... constants) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            options.put(constant.name(), t(prefix + constant.name()));
        }
        return options;
    }

    /** The {@code lang} of the page. */
    public String lang() {
        return msg.chinese() ? "zh-Hant-TW" : "en";
    }

    /** The key of the incident that the page is one of; empty for others. */
    public Optional<String> incident() {
        Matcher matcher = OF_INCIDENT.matcher(path);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    public boolean allows(Action action) {
        return viewer != null && Grants.allows(viewer, action);
    }

    /** A page. */
    public View view(String template, Map<String, ?> model) {
        return view(template, model, 200);
    }

    public View view(String template, Map<String, ?> model, int status) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", this);
        return pages.view(template, all, status);
    }

    /** Returns a part of a page that a script inserts. The status is 200 also if a form was refused, because htmx inserts nothing else. */
    public View part(String template, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", this);
        return pages.part(template, all);
    }

    /** Redirects after a form was processed; the next page shows its message. */
    public View redirect(String path) {
        return new FlashRedirect(path, sent != null && msg.has(sent) ? sent : null);
    }

    /**
     * Carries out a form whose handler reads the body itself, as uploads do. If it is refused, shows its page again.
     *
     * @param again makes the page from the form with its values and errors
     */
    public View attempt(Map<String, List<String>> typed, Supplier<View> work, Function<Form, View> again) {
        try {
            return work.get();
        } catch (Problem problem) {
            if (!problem.isUserCorrectable()) {
                throw problem;
            }
            return Pages.withStatus(
                    again.apply(Form.of(typed, problem, msg)), problem.type().status());
        }
    }
}
