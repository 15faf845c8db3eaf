package dev.afterword.review;

import java.util.Arrays;
import java.util.Optional;

/** The sections of the technical summary, in the order in which they are read. */
public enum Section {
    WHAT_HAPPENED("whatHappened"),
    ROOT_CAUSE("rootCause"),
    ACTORS("actors"),
    IMPACT("impact"),
    RESPONSE("response"),
    WENT_WELL("wentWell"),
    TAKEAWAYS("takeaways");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /** Its name in the API, in addresses, and in message keys. */
    public String key() {
        return key;
    }

    /** The section with this key, if there is one. */
    public static Optional<Section> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}
