package dev.afterword.report;

import com.fasterxml.jackson.annotation.JsonProperty;

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

    /** Returns the language tag, {@code en} or {@code zh-TW}. */
    public String tag() {
        return tag;
    }

    /** Returns the text of its button. */
    String shortName() {
        return shortName;
    }
}
