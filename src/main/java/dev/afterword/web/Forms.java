package dev.afterword.web;

/**
 * The forms on a page that has several. At most one of them was just sent, and comes back with what was typed.
 *
 * @param sent its name on the page; empty for none
 */
public record Forms(String sent, Form form) {

    public static Forms untouched() {
        return new Forms("", Form.empty());
    }

    /** The form of this name, with what was typed into it. */
    public Form of(String name) {
        return name.equals(sent) ? form : Form.empty();
    }

    /** Whether it is the one that was sent, so that a fold shows it. */
    public boolean open(String name) {
        return name.equals(sent);
    }
}
