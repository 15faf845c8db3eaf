package dev.afterword.report;

import java.util.HashMap;
import java.util.Map;

/** What a citation can lead to within the report: keys and their titles. */
record ReportCitationTargets(Map<String, String> titles) {

    static ReportCitationTargets of(ReportDocument document) {
        Map<String, String> titles = new HashMap<>();
        document.events().forEach(each -> titles.put(each.key(), each.title()));
        document.evidence().forEach(each -> titles.put(each.key(), each.title()));
        document.findings().forEach(each -> titles.put(each.key(), each.title()));
        return new ReportCitationTargets(Map.copyOf(titles));
    }

    boolean knows(String key) {
        return titles.containsKey(key);
    }

    String title(String key) {
        return titles.getOrDefault(key, key);
    }
}
