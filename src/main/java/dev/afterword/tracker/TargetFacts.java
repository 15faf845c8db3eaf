package dev.afterword.tracker;

import dev.afterword.access.TeamRef;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Json;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where in a tracker follow-ups go, and as what.
 *
 * @param project as the product names it; empty for a webhook
 * @param type such as {@code Bug}; null for the product's own default
 * @param assignee the account there that gets new issues
 * @param fields further fields of a new issue, as the product's API names them: an object in JSON
 * @param titleTemplate the title; {@code {title}}, {@code {key}}, {@code {priority}}, {@code {due}} and {@code {link}} are filled in
 * @param descriptionTemplate the description, in which also {@code {description}} is filled in
 * @param team whose follow-ups it is proposed for; null for those of all teams
 * @param kinds for which kinds; empty for all
 * @param retired whether it is offered no more
 */
public record TargetFacts(
        @NotBlank @Size(max = 100) String name,
        @Size(max = 300) String project,
        @Nullable @Size(max = 100) String type,
        @Nullable @Size(max = 200) String assignee,
        @Size(max = 4_000) String fields,
        @Size(max = 300) String titleTemplate,
        @Size(max = 4_000) String descriptionTemplate,
        @Nullable TeamRef team,
        Set<FollowUpKind> kinds,
        boolean retired)
        implements Checked {

    /** What templates can contain, for people. */
    public static final String PLACES = "{title} {description} {key} {priority} {due} {link}";

    static final String TITLE = "{title}";
    static final String DESCRIPTION = "{description}\n\n{link}";

    public TargetFacts {
        project = project == null ? "" : project.strip();
        fields = fields == null || fields.isBlank() ? "{}" : fields.strip();
        titleTemplate = titleTemplate == null || titleTemplate.isBlank() ? TITLE : titleTemplate;
        descriptionTemplate =
                descriptionTemplate == null || descriptionTemplate.isBlank() ? DESCRIPTION : descriptionTemplate;
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
    }

    /** Returns how well it fits: 0 if it isn't for such follow-ups, more the more exactly it is for them. */
    int fit(FollowUpKind kind, @Nullable TeamRef owning) {
        if ((!kinds.isEmpty() && !kinds.contains(kind)) || (team != null && !team.equals(owning))) {
            return 0;
        }
        return 1 + (kinds.isEmpty() ? 0 : 1) + (team == null ? 0 : 2);
    }

    /** Returns the further fields, without those that are null. */
    Map<String, Object> fieldMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Json.object(fields).forEach((name, value) -> {
            if (value != null) {
                map.put(name, value);
            }
        });
        return map;
    }

    @Override
    public void check(Errors errors) {
        try {
            Json.object(fields);
        } catch (JacksonException e) {
            errors.reject("fields", "jsonObject");
        }
    }
}
