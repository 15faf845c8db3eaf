package dev.afterword.report;

import dev.afterword.report.ReportView.Heading;
import java.util.ArrayList;
import java.util.List;

/** The headings of a report, in order. */
final class Headings {

    private Headings() {}

    static List<Heading> of(ReportDocument document, ReportWords words) {
        List<String> ids = new ArrayList<>(List.of("overview", "unfolded"));
        document.sections().forEach(section -> ids.add("section-" + section.code()));
        ids.addAll(List.of("findings", "sequence", "participants", "evidence", "seal"));
        List<Heading> headings = new ArrayList<>();
        for (String id : ids) {
            headings.add(new Heading(id, words.text("report.numbered", headings.size() + 1, name(id, words))));
        }
        if (document.annex() != null) {
            headings.add(new Heading("annex", words.text("report.heading.annex")));
        }
        return List.copyOf(headings);
    }

    private static String name(String id, ReportWords words) {
        return id.startsWith("section-") ? words.code("section", id.substring(8)) : words.text("report.heading." + id);
    }
}
