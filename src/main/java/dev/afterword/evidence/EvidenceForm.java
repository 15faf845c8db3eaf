package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about an item, as the form shows it, and what there is to choose from. */
public final class EvidenceForm {

    private static final List<String> FOLDED =
            List.of("sha256", "method", "tool", "host", "address", "make", "model", "serial", "location");

    private EvidenceForm() {}

    /** Most who hand something in collected it themselves. */
    static Form blank(Viewer viewer) {
        return Form.showing(Map.of("collector", viewer.name()));
    }

    static Form of(EvidenceItem item) {
        Map<String, @Nullable Object> values = item.details().asMap();
        values.remove("acquiredAt");
        UncertainTime acquired = item.acquiredAt();
        if (acquired != null) {
            values.put("acquiredAt.at", acquired.local());
            values.put("acquiredAt.zone", acquired.zone());
            values.put("acquiredAt.plusMinus", acquired.plusMinus());
        }
        return Form.showing(values);
    }

    /** Whether a field is filled in or wrong that stands folded away. */
    public static boolean saysMore(Form form) {
        return FOLDED.stream()
                .anyMatch(name -> form.error(name) != null || !form.value(name).isEmpty());
    }

    public static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Tlp tlp : Tlp.values()) {
            labels.put(tlp.name(), tlp.label());
        }
        return labels;
    }

    public static Map<String, String> restrictions(PageContext page) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Restriction restriction : Restriction.values()) {
            words.put(restriction.name(), page.t(restriction));
        }
        return words;
    }

    public static Map<String, String> kinds(PageContext page, List<CustodyKind> kinds) {
        Map<String, String> words = new LinkedHashMap<>();
        kinds.forEach(kind -> words.put(kind.name(), page.t(kind)));
        return words;
    }
}
