package dev.afterword.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fields of a team that can be edited. A team of more members than this would make its access hard to oversee. */
public record TeamFields(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 500) List<PersonRef> members) {

    Set<UUID> memberIds() {
        return members.stream().map(PersonRef::id).collect(Collectors.toSet());
    }

    /** Returns the fields as the audit trail shows them. */
    Map<String, Object> facts() {
        return Map.of(
                "name",
                name,
                "members",
                memberIds().stream().map(UUID::toString).sorted().toList());
    }
}
