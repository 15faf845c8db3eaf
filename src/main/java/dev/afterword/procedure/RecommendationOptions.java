package dev.afterword.procedure;

import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the choices of the lists are, in the reader's words. */
public final class RecommendationOptions {

    private RecommendationOptions() {}

    public static Map<String, String> sorts(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (RecommendationQuery.Sort sort : RecommendationQuery.Sort.values()) {
            options.put(sort.name(), page.t("recommendation.sort." + sort.name()));
        }
        return options;
    }

    public static Map<String, String> procedureSorts(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (ProcedureQuery.Sort sort : ProcedureQuery.Sort.values()) {
            options.put(sort.name(), page.t("procedure.sort." + sort.name()));
        }
        return options;
    }
}
