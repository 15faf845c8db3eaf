package dev.afterword.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a team that can be edited. A team of more members than this would make its access hard to oversee.
 *
 * @param lead the member who owns what the team was given until it names a person; null if nobody can be
 */
public record TeamFields(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 500) List<PersonRef> members,
        @Nullable PersonRef lead) {

    Set<UUID> memberIds() {
        return members.stream().map(PersonRef::id).collect(Collectors.toSet());
    }

    /** Returns the fields as the audit trail shows them. */
    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("members", memberIds().stream().map(UUID::toString).sorted().toList());
        facts.put("lead", lead == null ? null : lead.id().toString());
        return facts;
    }
}
