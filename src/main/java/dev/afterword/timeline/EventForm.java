package dev.afterword.timeline;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills the form of an event. */
final class EventForm {

    private EventForm() {}

    /** @param offered the keys that have a box of their own; the others are in the text field before the boxes */
    static Form of(Event event, Set<String> offered) {
        Map<String, @Nullable Object> values = Changes.fields(event.facts());
        put(values, "occurredAt", event.facts().occurredAt());
        put(values, "until", event.facts().until());
        put(values, "knownAt", event.facts().knownAt());
        values.put("techniques", String.join(", ", event.facts().techniques()));
        for (LinkKind kind : LinkKind.values()) {
            values.put(kind.field(), String.join(", ", event.facts().links(kind)));
        }
        values.put("citations", boxes(event.facts().citations(), offered));
        values.put("causedBy", boxes(event.facts().causedBy(), offered));
        return Form.showing(values);
    }

    private static List<String> boxes(List<String> keys, Set<String> offered) {
        List<String> values = new ArrayList<>();
        values.add(String.join(
                ", ", keys.stream().filter(key -> !offered.contains(key)).toList()));
        keys.stream().filter(offered::contains).forEach(values::add);
        return values;
    }

    private static void put(Map<String, @Nullable Object> values, String name, @Nullable UncertainTime when) {
        values.remove(name);
        if (when != null) {
            values.put(name + ".at", when.typed());
            values.put(name + ".zone", when.zone());
            values.put(name + ".plusMinus", when.plusMinus());
        }
    }
}
