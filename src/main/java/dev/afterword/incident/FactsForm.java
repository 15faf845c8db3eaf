package dev.afterword.incident;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of an incident as fields of the form. */
final class FactsForm {

    private FactsForm() {}

    static Form of(Incident incident) {
        Map<String, @Nullable Object> values = Changes.fields(incident.facts());
        values.remove("anchors");
        incident.facts().anchors().forEach((anchor, when) -> put(values, "anchors." + anchor.name(), when));
        for (String lines : new String[] {"indicators", "actionsTaken", "references", "related"}) {
            if (values.get(lines) instanceof java.util.List<?> list) {
                values.put(
                        lines,
                        String.join("\n", list.stream().map(String::valueOf).toList()));
            }
        }
        return Form.showing(values);
    }

    private static void put(Map<String, @Nullable Object> values, String name, UncertainTime when) {
        values.put(name + ".at", when.typed());
        values.put(name + ".zone", when.zone());
        values.put(name + ".plusMinus", when.plusMinus());
    }
}
