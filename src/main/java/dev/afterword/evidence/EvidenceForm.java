package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the form of an item, and lists its options. */
public final class EvidenceForm {

    private static final List<String> FOLDED =
            List.of("sha256", "method", "tool", "host", "address", "make", "model", "serial", "location");

    private EvidenceForm() {}

    /** Returns an empty form; most people who add evidence collected it themselves. */
    static Form blank(Viewer viewer) {
        return Form.showing(Map.of("collector", viewer.name()));
    }

    static Form of(EvidenceItem item) {
        Map<String, @Nullable Object> values = Changes.fields(item.details());
        values.remove("acquiredAt");
        UncertainTime acquired = item.acquiredAt();
        if (acquired != null) {
            values.put("acquiredAt.at", acquired.typed());
            values.put("acquiredAt.zone", acquired.zone());
            values.put("acquiredAt.plusMinus", acquired.plusMinus());
        }
        return Form.showing(values);
    }

    /** Returns whether a field of the fold is filled in or wrong. */
    public static boolean hasDetails(Form form) {
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
