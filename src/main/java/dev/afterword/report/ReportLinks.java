package dev.afterword.report;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links of the page of a report. */
public record ReportLinks(String back, String pdf, List<Language> languages) {

    /** The same report with labels in another language. */
    public record Language(String tag, String name, String href, boolean current) {}

    static ReportLinks of(String key, int version, ReportLanguage language) {
        String base = "/incidents/" + key;
        List<Language> languages = Arrays.stream(ReportLanguage.values())
                .map(each -> new Language(
                        each.tag(), each.shortName(), base + "/report.html" + query(version, each), each == language))
                .toList();
        return new ReportLinks(base + "/reports", pdf(key, version, language), languages);
    }

    static String pdf(String key, @Nullable Integer version, ReportLanguage language) {
        return "/incidents/" + key + "/report.pdf" + query(version, language);
    }

    static String printing(String key, int version, ReportLanguage language) {
        return "/incidents/" + key + "/reports/printing" + query(version, language);
    }

    private static String query(@Nullable Integer version, ReportLanguage language) {
        return "?" + (version == null ? "" : "version=" + version + "&") + "language=" + language.tag();
    }
}
