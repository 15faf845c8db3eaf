package dev.afterword.catalog.service;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a service that people fill in: as a form and as JSON, in the database and the audit trail.
 *
 * @param key names it in addresses and files, for good: lower-case letters, digits, dots, hyphens and underscores
 * @param team the team that owns it
 * @param owner the person who does, where there is one
 * @param escalation who is told if its owner doesn't act, in order
 * @param tracker the tracker that its work goes to by default, as that is named
 * @param tags other names, and words to find it by
 * @param retired whether it isn't offered any more
 */
public record ServiceFacts(
        @NotBlank @Size(max = 100) @Pattern(regexp = KEY, message = "serviceKey")
        String key,

        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 5_000) String description,
        @Nullable TeamRef team,
        @Nullable PersonRef owner,
        @Size(max = 10) List<PersonRef> escalation,
        @Nullable @Size(max = 300) String tracker,
        @Size(max = 30) List<@Size(max = 60) String> tags,
        boolean retired) {

    static final String KEY = "[a-z0-9][a-z0-9._-]*";

    private static final java.util.regex.Pattern COMMA = java.util.regex.Pattern.compile("[,，、\n]");

    /** Splits tags that were typed as one text, separated by commas. */
    @SuppressWarnings("ConstantValue") // what couldn't be read is null here
    public ServiceFacts {
        escalation =
                escalation == null ? List.of() : escalation.stream().distinct().toList();
        tags = tags == null
                ? List.of()
                : tags.stream()
                        .filter(Objects::nonNull)
                        .flatMap(COMMA::splitAsStream)
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
    }
}
