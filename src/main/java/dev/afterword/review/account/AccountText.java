package dev.afterword.review.account;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an account, each with times where they are known. At least one is given.
 *
 * @param saw what they saw
 * @param knew what they knew and expected then
 * @param did what they did
 * @param decided what they decided, and why
 * @param helped what helped
 * @param missing what was missing
 */
public record AccountText(
        @Nullable @Size(max = LONGEST) String saw,
        @Nullable @Size(max = LONGEST) String knew,
        @Nullable @Size(max = LONGEST) String did,
        @Nullable @Size(max = LONGEST) String decided,
        @Nullable @Size(max = LONGEST) String helped,
        @Nullable @Size(max = LONGEST) String missing)
        implements Checked {

    private static final int LONGEST = 20_000;

    @Override
    public void check(Errors errors) {
        if (Stream.of(saw, knew, did, decided, helped, missing).allMatch(Objects::isNull)) {
            errors.reject("saw", "accountEmpty");
        }
    }

    /** Returns the answers that are given, by the name of their question, in the order of the form. */
    public Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        put(answers, "saw", saw);
        put(answers, "knew", knew);
        put(answers, "did", did);
        put(answers, "decided", decided);
        put(answers, "helped", helped);
        put(answers, "missing", missing);
        return answers;
    }

    private static void put(Map<String, String> answers, String question, @Nullable String answer) {
        if (answer != null) {
            answers.put(question, answer);
        }
    }
}
