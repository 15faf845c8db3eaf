package dev.afterword.input;

/** A command with rules that concern several of its fields. They are checked together with the rules of single fields. */
public interface Checked {

    void check(Errors errors);
}
