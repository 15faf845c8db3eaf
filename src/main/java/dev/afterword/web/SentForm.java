package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The form of a page that was sent and refused, with what was typed; {@link #NONE} where the page is simply opened. Handlers of pages
 * with forms take one as a parameter.
 *
 * @param name which of the page's forms it is (see {@link CommandMapping#name}); null where none was sent
 */
public record SentForm(@Nullable String name, Form form, int status) {

    /** No form was sent; for pages that don't show a refused one again. */
    public static final SentForm NONE = new SentForm(null, Form.empty(), 200);

    private static final String ATTRIBUTE = SentForm.class.getName();

    static SentForm of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SentForm sent ? sent : NONE;
    }

    void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Returns whether this form was sent, so that a fold shows it. */
    public boolean is(String other) {
        return other.equals(name);
    }

    /** Returns the form of this name: with what was typed where it was sent, else empty. */
    public Form of(String other) {
        return is(other) ? form : Form.empty();
    }

    /**
     * Returns the form of this name: with what was typed where it was sent, beside the current values where someone else changed them
     * meanwhile; else with the current values.
     */
    public Form of(String other, Form current) {
        if (!is(other)) {
            return current;
        }
        return form.stale() ? form.over(current) : form;
    }

    /** Returns the one form of a page of its own. */
    public Form or(Form current) {
        if (name == null) {
            return current;
        }
        return form.stale() ? form.over(current) : form;
    }
}
