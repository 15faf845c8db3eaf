package dev.afterword.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.web.Messages;
import org.jspecify.annotations.Nullable;

/** The languages that the labels of a report exist in. */
public enum ReportLanguage {
    @JsonProperty("en")
    ENGLISH("en", "EN"),
    @JsonProperty("zh-TW")
    TRADITIONAL_CHINESE("zh-TW", "中");

    private final String tag;
    private final String shortName;

    ReportLanguage(String tag, String shortName) {
        this.tag = tag;
        this.shortName = shortName;
    }

    /** Returns the language that was asked for; that of the request if none was. */
    static ReportLanguage of(@Nullable ReportLanguage asked, Messages request) {
        if (asked != null) {
            return asked;
        }
        return request.chinese() ? TRADITIONAL_CHINESE : ENGLISH;
    }

    /** Returns the language tag, {@code en} or {@code zh-TW}. */
    public String tag() {
        return tag;
    }

    /** Returns the text of its button. */
    String shortName() {
        return shortName;
    }
}
