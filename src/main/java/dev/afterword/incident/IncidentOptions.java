package dev.afterword.incident;

import dev.afterword.access.directory.Somebody;
import dev.afterword.catalog.Rsit;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The options of select fields, in the reader's language. */
public final class IncidentOptions {

    private IncidentOptions() {}

    public static Map<String, String> severities(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int severity = 1; severity <= 5; severity++) {
            options.put(
                    String.valueOf(severity),
                    severity + " · " + page.t("severity." + severity) + ": "
                            + page.t("severity." + severity + ".means"));
        }
        return options;
    }

    /** Returns whether a form has a key time other than the one that is always asked for, or an error in one. */
    public static boolean tellsLaterTimes(Form form) {
        return Stream.of(Anchor.values())
                .filter(anchor -> anchor != Anchor.DISCOVERY)
                .map(anchor -> "anchors." + anchor.name())
                .anyMatch(name -> form.concerns(name + ".at") || form.error(name) != null);
    }

    public static Map<String, String> severityNames(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int severity = 1; severity <= 5; severity++) {
            options.put(String.valueOf(severity), page.t("severity." + severity));
        }
        return options;
    }

    /** Offers only the viewer's own incidents; other leads can be given in the address. */
    public static Map<String, String> leads(PageContext page) {
        return Map.of(IncidentQuery.ME, page.t("incident.lead.me"));
    }

    /**
     * Returns the states to choose from.
     *
     * @param heads whether the viewer may see the head alone of some incidents
     */
    public static Map<String, String> states(PageContext page, boolean heads) {
        Map<String, String> options = new LinkedHashMap<>();
        for (IncidentQuery.State state : IncidentQuery.State.values()) {
            if (heads || state != IncidentQuery.State.SHARED) {
                options.put(state.name(), page.t("incident.state." + state));
            }
        }
        return options;
    }

    /**
     * Returns the orders to choose from.
     *
     * @param few whether the list is short enough for all of them
     */
    public static Map<String, String> sorts(PageContext page, boolean few) {
        Map<String, String> options = new LinkedHashMap<>();
        for (IncidentQuery.Sort sort : IncidentQuery.Sort.values()) {
            if (few || sort.indexed()) {
                options.put(sort.name(), page.t("incident.sort." + sort.name()));
            }
        }
        return options;
    }

    public static Map<String, String> categories(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        Rsit.categories().forEach(category -> options.put(category, page.t("category." + category)));
        return options;
    }

    public static Map<String, String> classes(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        Rsit.classes().forEach(category -> options.put(category, page.t("category." + category)));
        return options;
    }

    public static Map<String, String> tlps(PageContext page) {
        return constants(page, Tlp.values());
    }

    /** Returns people, teams and organisations by identifier; teams and organisations say that they are one. */
    public static Map<String, String> directory(PageContext page, List<Somebody> all) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Somebody each : all) {
            String name =
                    each.kind() == Somebody.Kind.PERSON ? each.name() : page.t("directory." + each.kind(), each.name());
            options.put(each.id().toString(), name);
        }
        return options;
    }

    /** Returns the constants of an enum by name, with labels in the reader's language. */
    public static Map<String, String> constants(PageContext page, Enum<?>[] constants) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Enum<?> constant : constants) {
            options.put(constant.name(), page.t(constant));
        }
        return options;
    }
}
