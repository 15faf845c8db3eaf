package dev.afterword.report;

import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which report somebody asks for.
 *
 * @param version null for the one in force, else the last approved, else the draft
 * @param language of the labels, {@code en} or {@code zh-TW}; null for that of the request
 */
record ReportQuery(@Nullable Integer version, @Nullable String language) {

    private static final int MOST = 1_000_000;

    static ReportQuery read(Input query) {
        Integer version = query.number("version", 1, MOST);
        String language = query.text("language", Input.LINE);
        query.check();
        return new ReportQuery(version, language);
    }

    /** The language; anything but the two that there are is refused. */
    ReportLanguage language(boolean chinese) {
        if (language == null) {
            return chinese ? ReportLanguage.TRADITIONAL_CHINESE : ReportLanguage.ENGLISH;
        }
        return ReportLanguage.of(language).orElseThrow(() -> Problem.invalid("language", "oneOf", "en, zh-TW"));
    }
}
