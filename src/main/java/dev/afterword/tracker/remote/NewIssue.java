package dev.afterword.tracker.remote;

import dev.afterword.kernel.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An issue to create: what people are shown before, what is sent, and what the ledger of disclosures keeps.
 *
 * @param description plain paragraphs and web addresses, which every product shows; it contains the marker
 * @param type as the product names it ({@code Bug}, {@code Feature}); null for the product's own default
 * @param assignee the account there; null for nobody
 * @param dueOn null for none
 * @param fields further fields as the product's API names them, from the configuration of the target
 */
public record NewIssue(
        String marker,
        String title,
        String description,
        @Nullable String type,
        @Nullable String assignee,
        @Nullable LocalDate dueOn,
        Map<String, Object> fields) {

    public NewIssue {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Something of it beside its texts.
     *
     * @param further whether the product's API names it, and not we
     */
    public record Detail(String name, String value, boolean further) {}

    /** Returns all of it beside its texts, as a product gets it. */
    public List<Detail> details(TrackerKind kind) {
        List<Detail> all = new ArrayList<>();
        add(all, "type", type);
        add(all, "assignee", assignee);
        if (kind == TrackerKind.AZURE_DEVOPS) {
            // Only some of its types have these fields, which the adapter asks for when it sends the issue.
            add(all, "dueOnOfType", dueOn);
            add(all, "stepsOfType", "");
        } else {
            add(all, "dueOn", dueOn);
        }
        fields.forEach((name, value) ->
                all.add(new Detail(name, value instanceof String text ? text : Json.write(value), true)));
        return all;
    }

    private static void add(List<Detail> all, String name, @Nullable Object value) {
        if (value != null) {
            all.add(new Detail(name, value.toString(), false));
        }
    }

    /** Returns the issue with another type and other further fields. */
    NewIssue with(@Nullable String otherType, Map<String, Object> others) {
        return new NewIssue(marker, title, description, otherType, assignee, dueOn, others);
    }

    /** Returns all of it as text, as a product gets it. */
    public String text(TrackerKind kind) {
        String details = details(kind).stream()
                .map(each -> each.value().isEmpty() ? each.name() : each.name() + ": " + each.value())
                .collect(Collectors.joining("\n"));
        return Stream.of(title, description, details)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
