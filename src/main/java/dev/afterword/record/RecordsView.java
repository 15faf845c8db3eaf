package dev.afterword.record;

import dev.afterword.kernel.Page;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page of records.
 *
 * @param total the number of records that the viewer sees
 * @param sources the sources with their numbers of records
 * @param imports the newest first, with the first rejections of each as sentences
 */
public record RecordsView(
        Page<IncidentRecord> list, int total, Map<String, String> sources, List<RecordImport> imports) {

    private static final int REJECTIONS = 20;

    static RecordsView of(PageContext page, Page<IncidentRecord> list, List<RecordImport> imports) {
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
                imports.stream().map(each -> told(page, each)).toList());
    }

    private static RecordImport told(PageContext page, RecordImport each) {
        return each.withRejections(each.rejections().stream()
                .limit(REJECTIONS)
                .map(rejection -> RecordImportEndpoints.told(rejection, page.msg()))
                .toList());
    }
}
