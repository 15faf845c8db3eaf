package dev.afterword.procedure;

import dev.afterword.web.Shell;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the choices of the lists are, in the reader's words. */
public final class RecommendationOptions {

    private RecommendationOptions() {}

    public static Map<String, String> sorts(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        for (RecommendationQuery.Sort sort : RecommendationQuery.Sort.values()) {
            options.put(sort.name(), shell.t("recommendation.sort." + sort.name()));
        }
        return options;
    }

    public static Map<String, String> procedureSorts(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        for (ProcedureQuery.Sort sort : ProcedureQuery.Sort.values()) {
            options.put(sort.name(), shell.t("procedure.sort." + sort.name()));
        }
        return options;
    }
}
