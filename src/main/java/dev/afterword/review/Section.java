package dev.afterword.review;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** The sections of the technical summary, in the order in which they are read. Rows of the database come with the constant's name. */
public enum Section {
    @JsonProperty("whatHappened")
    @JsonAlias("WHAT_HAPPENED")
    WHAT_HAPPENED("whatHappened"),
    @JsonProperty("rootCause")
    @JsonAlias("ROOT_CAUSE")
    ROOT_CAUSE("rootCause"),
    @JsonProperty("actors")
    @JsonAlias("ACTORS")
    ACTORS("actors"),
    @JsonProperty("impact")
    @JsonAlias("IMPACT")
    IMPACT("impact"),
    @JsonProperty("response")
    @JsonAlias("RESPONSE")
    RESPONSE("response"),
    @JsonProperty("wentWell")
    @JsonAlias("WENT_WELL")
    WENT_WELL("wentWell"),
    @JsonProperty("takeaways")
    @JsonAlias("TAKEAWAYS")
    TAKEAWAYS("takeaways");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /** Its name in the API and in addresses. */
    public String key() {
        return key;
    }

    public static Optional<Section> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}
