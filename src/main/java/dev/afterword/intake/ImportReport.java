package dev.afterword.intake;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The report that the command prints at the end: the numbers of records by result, and the reasons of rejections. */
final class ImportReport {

    private static final int SHOWN = 20;

    private final ImportMessages words;
    private final String file;
    private final String base;

    ImportReport(ImportMessages words, String file, String base) {
        this.words = words;
        this.file = file;
        this.base = base;
    }

    List<String> account(JsonNode json) {
        List<String> lines = new ArrayList<>();
        lines.add(words.t(
                "account",
                file,
                json.path("created").asInt(0),
                json.path("updated").asInt(0),
                json.path("unchanged").asInt(0),
                json.path("rejectedCount").asInt(0)));
        json.path("rejected").forEach(r -> add(lines, r));
        if (json.path("rejectedCount").asInt(0) > SHOWN) {
            lines.add("  "
                    + words.t("all", base + "/api/v1/imports/" + json.path("id").asString("") + "/rejections.csv"));
        }
        List<String> others = new ArrayList<>();
        json.path("duplicates").forEach(r -> add(others, r));
        List<String> kept = new ArrayList<>();
        json.path("kept").forEach(r -> add(kept, r));
        lines.addAll(others);
        lines.addAll(kept);
        if (json.hasNonNull("stoppedBecause")) {
            lines.add(words.t("stopped", json.path("stoppedBecause").asString("")));
        }
        return lines;
    }

    /** Returns the numbers of rows of a file with records, and the first rejections. */
    List<String> rows(JsonNode json) {
        List<String> lines = new ArrayList<>();
        lines.add(words.t(
                "records.account",
                printable(file),
                json.path("accepted").asInt(0),
                json.path("undated").asInt(0),
                json.path("rejected").asInt(0)));
        json.path("rejections").forEach(row -> add(lines, row));
        return lines;
    }

    private void add(List<String> lines, JsonNode remark) {
        if (lines.size() > SHOWN) {
            return;
        }
        String place = remark.hasNonNull("line")
                ? words.t("line", remark.path("line").asLong(0))
                : words.t("element", remark.path("index").asLong(0));
        String field = remark.hasNonNull("field") ? remark.path("field").asString("") + ": " : "";
        lines.add(printable("  " + place + ": " + field + remark.path("reason").asString("")));
    }

    List<String> refused(JsonNode problem) {
        List<String> lines = new ArrayList<>();
        lines.add(printable(words.t("refused", file, problem.path("title").asString(""))));
        lines.add(printable("  " + problem.path("detail").asString("")));
        problem.path("errors")
                .forEach(e -> lines.add(printable("  " + e.path("field").asString("") + ": "
                        + e.path("message").asString(""))));
        return lines;
    }

    /** Removes control characters, by which names from a file could control the terminal. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
