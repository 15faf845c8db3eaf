package dev.afterword.report;

import java.util.Arrays;
import java.util.Optional;

/** The languages that the labels of a report exist in. */
public enum ReportLanguage {
    ENGLISH("en"),
    TRADITIONAL_CHINESE("zh-TW");

    private final String tag;

    ReportLanguage(String tag) {
        this.tag = tag;
    }

    /** As it stands in a query, {@code en} or {@code zh-TW}. */
    public String tag() {
        return tag;
    }

    /** The language of that tag, written exactly so; empty for any other. */
    public static Optional<ReportLanguage> of(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
    }
}
