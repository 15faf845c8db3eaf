package dev.afterword.membership;

import dev.afterword.access.Level;
import dev.afterword.access.Members.Member;
import dev.afterword.input.InstallationZone;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Form;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom an incident had as a member until a moment ago, as the address of the page has it, so that its form is filled with what they had. Nothing
 * undoes a removal: access is given by somebody who decides it and may, and clearances by two people, each time.
 *
 * @param member null where nobody was removed
 * @param clearances their names, with commas between them
 * @param expiresAt the last day of access
 */
record RemovedMember(
        @Nullable UUID member,
        @Nullable Level level,
        @Nullable Tlp maxTlp,
        @Nullable @Size(max = 100) String clearances,
        @Nullable LocalDate expiresAt) {

    /** Returns the address of the page {@code people} with what this member had. */
    static String href(String people, Member was) {
        return ListHref.of(people)
                        .with("member", was.principal())
                        .with("level", was.level())
                        .with("maxTlp", was.maxTlp())
                        .with(
                                "clearances",
                                was.clearances().isEmpty()
                                        ? null
                                        : was.clearances().stream()
                                                .sorted()
                                                .map(Restriction::name)
                                                .collect(Collectors.joining(",")))
                        .with("expiresAt", was.expiresAt() == null ? null : InstallationZone.lastDay(was.expiresAt()))
                + "#add";
    }

    Form form() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("member", member);
        values.put("level", level);
        values.put("maxTlp", maxTlp);
        values.put("clearances", clearances == null ? null : List.of(clearances.split(",")));
        values.put("expiresAt", expiresAt);
        return Form.showing(values);
    }
}
