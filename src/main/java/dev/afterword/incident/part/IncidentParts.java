package dev.afterword.incident.part;

import dev.afterword.access.Viewer;
import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Reads the parts of an incident that are asked for, and describes them in the OpenAPI document. */
@Component
public class IncidentParts implements OpenApiCustomizer {

    private final List<IncidentPart> parts;

    IncidentParts(List<IncidentPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** What an incident's answer includes beside the incident. */
    public record Included(List<String> include) {}

    /** Returns the pages that are asked for, by name. Call within a transaction. Throws a problem that lists the parts if there is none of a name. */
    public Map<String, Page<?>> of(Viewer viewer, String incident, Included asked, Instant now) {
        Map<String, Page<?>> pages = new LinkedHashMap<>();
        for (String name : asked.include()) {
            if (!pages.containsKey(name)) {
                pages.put(name, part(name).first(viewer, incident, now));
            }
        }
        return pages;
    }

    private IncidentPart part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("include", "oneOf", new FieldOptions(names())));
    }

    private List<String> names() {
        return parts.stream().map(IncidentPart::name).sorted().toList();
    }

    /** Parts are there only where they were asked for, so that none is required. */
    @Override
    public void customise(OpenAPI api) {
        Schema<?> incident =
                Objects.requireNonNull(api.getComponents().getSchemas().get("IncidentJson"));
        parts.forEach(part ->
                incident.addProperty(part.name(), new Schema<>().$ref("#/components/schemas/" + part.schema())));
    }
}
