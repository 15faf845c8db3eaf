package dev.afterword.report;

import java.util.Arrays;
import java.util.List;

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
        return new ReportLinks(base + "/reports", base + "/report.pdf" + query(version, language), languages);
    }

    private static String query(int version, ReportLanguage language) {
        return "?version=" + version + "&language=" + language.tag();
    }
}
