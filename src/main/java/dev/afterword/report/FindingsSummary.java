package dev.afterword.report;

import dev.afterword.report.ReportDocument.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Summarises the findings in one line. */
final class FindingsSummary {

    private FindingsSummary() {}

    static String findings(ReportDocument document, ReportWords words) {
        List<Finding> wrong = document.findings().stream()
                .filter(finding -> !finding.type().equals("WENT_WELL"))
                .toList();
        if (wrong.isEmpty() && !document.isWhole()) {
            return words.none(document, "report.findings.none");
        }
        List<String> parts = new ArrayList<>();
        parts.add(words.text("report.counted", wrong.size()));
        for (int severity = 1; severity <= 2; severity++) {
            int level = severity;
            add(
                    parts,
                    words,
                    "severity-" + severity,
                    wrong,
                    each -> each.severity() != null && each.severity() == level);
        }
        add(
                parts,
                words,
                "accepted",
                wrong,
                each -> each.fate() != null && each.fate().kind().equals("RISK_ACCEPTED"));
        add(parts, words, "undecided", wrong, each -> each.fate() == null);
        String counted = words.joined(parts);
        return document.leftOut().isEmpty() ? counted : words.text("report.counted.here", counted);
    }

    private static void add(
            List<String> parts, ReportWords words, String name, List<Finding> findings, Predicate<Finding> which) {
        long count = findings.stream().filter(which).count();
        if (count > 0) {
            parts.add(words.text("report.counted." + name, count));
        }
    }
}
