package dev.afterword.web;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The words of all modules, for tests without an application around them. */
public final class LanguagesInTests {

    private LanguagesInTests() {}

    public static Languages all() {
        try {
            return new Languages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
