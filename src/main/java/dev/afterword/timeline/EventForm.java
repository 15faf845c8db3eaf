package dev.afterword.timeline;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the form of an event. */
final class EventForm {

    private EventForm() {}

    static Form of(Event event) {
        Map<String, @Nullable Object> values = Changes.fields(event.facts());
        put(values, "occurredAt", event.facts().occurredAt());
        put(values, "until", event.facts().until());
        put(values, "knownAt", event.facts().knownAt());
        values.put("techniques", String.join(", ", event.facts().techniques()));
        for (LinkKind kind : LinkKind.values()) {
            values.put(kind.field(), String.join(", ", event.facts().links(kind)));
        }
        values.put("citations", String.join(", ", event.facts().citations()));
        values.put("causedBy", String.join(", ", event.facts().causedBy()));
        return Form.showing(values);
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
