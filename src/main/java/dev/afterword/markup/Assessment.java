package dev.afterword.markup;

import java.util.Locale;
import java.util.regex.Matcher;

/** The mark of a judgement that nothing is cited for: {@code [[assessment likely MODERATE]]}. */
public record Assessment(Likelihood likelihood, Confidence confidence) {

    static final String TEXT = "assessment\\s+(" + Likelihood.pattern() + ")\\s+(LOW|MODERATE|HIGH)";

    static Assessment of(Matcher m, int firstGroup) {
        return new Assessment(
                Likelihood.parse(m.group(firstGroup)).orElseThrow(),
                Confidence.valueOf(m.group(firstGroup + 1).toUpperCase(Locale.ROOT)));
    }
}
