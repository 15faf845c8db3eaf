package dev.afterword.report;

import dev.afterword.web.Messages;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Which report is asked for.
 *
 * @param version null for the one in force, or else the last approved one, or else the draft
 * @param language of the labels; null for that of the request
 */
record ReportQuery(
        @Nullable @Range(min = 1, max = 1_000_000) Integer version,
        @Nullable ReportLanguage language) {

    ReportLanguage languageOr(Messages request) {
        if (language != null) {
            return language;
        }
        return request.chinese() ? ReportLanguage.TRADITIONAL_CHINESE : ReportLanguage.ENGLISH;
    }
}
