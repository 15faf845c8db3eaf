package dev.afterword.evidence;

import dev.afterword.web.Form;

/**
 * The forms on the page of one item. At most one of them was just sent, and comes back with what was typed.
 *
 * @param sent which: {@code custody}, {@code hold} or {@code disposal}; empty for none
 */
public record ItemForms(String sent, Form form) {

    static ItemForms untouched() {
        return new ItemForms("", Form.empty());
    }

    /** The form of this name, with what was typed into it. */
    public Form of(String name) {
        return name.equals(sent) ? form : Form.empty();
    }

    public boolean open(String name) {
        return name.equals(sent);
    }
}
