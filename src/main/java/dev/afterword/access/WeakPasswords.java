package dev.afterword.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recognizes passwords that guessing programs try early: breached ones, words and names with digits and signs around them,
 * keyboard rows, repetitions. zxcvbn estimates how many guesses they need.
 */
final class WeakPasswords {

    /** zxcvbn's highest score, from 10,000,000,000 guesses on. Three common words without spaces don't reach it. */
    private static final int STRONG = 4;

    /**
     * The number of characters that are measured. zxcvbn takes seconds for some texts of 100 characters, and characters after a
     * strong start can't weaken it.
     */
    private static final int MEASURED = 40;

    /** The product's name, and a published example that zxcvbn's word lists don't contain. */
    private static final List<String> KNOWN =
            List.of("afterword", "correct horse battery staple", "correcthorsebatterystaple");

    private WeakPasswords() {}

    /** Loads the word lists when the first password is measured. */
    private static final class Lazy {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    static boolean isWeak(String password, String name, String email) {
        String measured = password.length() > MEASURED ? password.substring(0, MEASURED) : password;
        return Lazy.ZXCVBN.measure(measured, personal(name, email)).getScore() < STRONG;
    }

    /** Returns the person's name and address, whole and in parts, as words that guessing programs try. */
    private static List<String> personal(String name, String email) {
        List<String> words = new ArrayList<>(KNOWN);
        Stream.of(name, email)
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[\\s@.+_-]+"))))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
