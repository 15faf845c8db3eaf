package dev.afterword.incident.party;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.access.directory.Somebody;
import dev.afterword.kernel.sql.Embedded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A participant: a person, team or organisation that took part in the response.
 *
 * @param id the {@code key} that the API refers to it by
 */
public record Party(
        @JsonProperty("key") UUID id,
        @Embedded @JsonUnwrapped PartyFacts facts,
        long version) {

    public String name() {
        return facts.name();
    }

    public @Nullable String organisation() {
        return facts.organisation();
    }

    public @Nullable String role() {
        return facts.role();
    }

    public boolean external() {
        return facts.external();
    }

    public boolean needed() {
        return facts.needed();
    }

    public @Nullable Somebody who() {
        return facts.who();
    }
}
