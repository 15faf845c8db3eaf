package dev.afterword.record;

import dev.afterword.kernel.Page;
import dev.afterword.record.read.FileHead;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The page of records.
 *
 * @param total the number of records that the viewer sees
 * @param sources the sources with their numbers of records
 * @param head the table that was sent and whose columns aren't known; null if there is none
 * @param imports the newest first, with the first rejections of each as sentences
 */
public record RecordsView(
        Page<IncidentRecord> list,
        int total,
        Map<String, String> sources,
        List<RecordImport> imports,
        @Nullable FileHead head) {

    private static final int REJECTIONS = 20;

    static RecordsView of(
            PageContext page, Page<IncidentRecord> list, List<RecordImport> imports, @Nullable FileHead head) {
        Map<String, Integer> counts = new TreeMap<>();
        List<RecordImport> standing =
                imports.stream().filter(each -> each.withdrawal() == null).toList();
        standing.forEach(each -> each.sources().forEach((source, count) -> counts.merge(source, count, Integer::sum)));
        Map<String, String> sources = new LinkedHashMap<>();
        counts.forEach((source, count) -> sources.put(source, page.t("records.source.count", source, count)));
        return new RecordsView(
                list,
                standing.stream().mapToInt(RecordImport::records).sum(),
                sources,
                imports.stream().map(each -> told(page, each)).toList(),
                head);
    }

    /** Returns the columns to choose from, by place. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> names = head == null ? List.of() : head.names();
        for (int i = 0; i < names.size(); i++) {
            columns.put("#" + (i + 1), names.get(i));
        }
        return columns;
    }

    /** Returns the form with a guess for each column that nobody has chosen. */
    public Form guessed(Form form) {
        Form guessed = form;
        for (var each : head == null
                ? Map.<String, String>of().entrySet()
                : head.guess().chosen().entrySet()) {
            guessed = guessed.or("map." + each.getKey(), each.getValue());
        }
        return guessed;
    }

    private static RecordImport told(PageContext page, RecordImport each) {
        return each.withRejections(each.rejections().stream()
                .limit(REJECTIONS)
                .map(rejection -> RecordImportEndpoints.told(rejection, page.msg()))
                .toList());
    }
}
