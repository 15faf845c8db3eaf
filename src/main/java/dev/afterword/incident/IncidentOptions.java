package dev.afterword.incident;

import dev.afterword.catalog.Rsit;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Shell;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the choices of the forms are, in the reader's words. */
public final class IncidentOptions {

    private IncidentOptions() {}

    public static Map<String, String> severities(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int severity = 1; severity <= 5; severity++) {
            options.put(
                    String.valueOf(severity),
                    severity + " · " + shell.t("severity." + severity) + ": "
                            + shell.t("severity." + severity + ".means"));
        }
        return options;
    }

    public static Map<String, String> severityNames(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int severity = 1; severity <= 5; severity++) {
            options.put(String.valueOf(severity), shell.t("severity." + severity));
        }
        return options;
    }

    /** Only one's own are a choice; whose else is asked for by the address. */
    public static Map<String, String> leads(Shell shell) {
        return Map.of(IncidentQuery.ME, shell.t("incident.lead.me"));
    }

    public static Map<String, String> sorts(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        for (IncidentQuery.Sort sort : IncidentQuery.Sort.values()) {
            options.put(sort.name(), shell.t("incident.sort." + sort.name()));
        }
        return options;
    }

    public static Map<String, String> categories(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        Rsit.categories().forEach(category -> options.put(category, shell.t("category." + category)));
        return options;
    }

    public static Map<String, String> classes(Shell shell) {
        Map<String, String> options = new LinkedHashMap<>();
        Rsit.classes().forEach(category -> options.put(category, shell.t("category." + category)));
        return options;
    }

    public static Map<String, String> tlps(Shell shell) {
        return constants(shell, Tlp.values());
    }

    /** The constants of a type by name, in the reader's words. */
    public static Map<String, String> constants(Shell shell, Enum<?>[] constants) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            options.put(constant.name(), shell.t(constant));
        }
        return options;
    }
}
