package dev.afterword.report;

import java.util.Arrays;
import java.util.Optional;

/** The languages that the labels of a report exist in. */
public enum ReportLanguage {
    ENGLISH("en", "EN"),
    TRADITIONAL_CHINESE("zh-TW", "中");

    private final String tag;
    private final String shortName;

    ReportLanguage(String tag, String shortName) {
        this.tag = tag;
        this.shortName = shortName;
    }

    /** As it stands in a query, {@code en} or {@code zh-TW}. */
    public String tag() {
        return tag;
    }

    /** As it stands on a switch. */
    String shortName() {
        return shortName;
    }

    /** The language of that tag, written exactly so; empty for any other. */
    public static Optional<ReportLanguage> of(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
    }
}
