package dev.afterword.web;

/** An argument of a message that has words of its own in each language, such as a text that people wrote in both. */
public interface Localizable {

    String in(Messages msg);
}
