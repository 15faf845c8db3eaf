package dev.afterword.catalog.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.UUID;

/** A service of the catalogue, in the shape of the API. */
public record Service(UUID id, @Embedded @JsonUnwrapped ServiceFacts facts, long version, Instant changedAt) {

    public String key() {
        return facts.key();
    }

    public String name() {
        return facts.name();
    }

    public String href() {
        return href(facts.key());
    }

    /** Returns the address of its page. */
    public static String href(String key) {
        return "/services/" + key;
    }
}
