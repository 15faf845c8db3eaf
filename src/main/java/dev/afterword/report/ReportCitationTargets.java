package dev.afterword.report;

import java.util.HashMap;
import java.util.Map;

/** The keys and titles to which citations can lead within the report. */
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
