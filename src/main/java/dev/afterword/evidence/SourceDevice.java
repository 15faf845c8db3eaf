package dev.afterword.evidence;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The thing that an item was taken from. */
public record SourceDevice(
        @Nullable String make,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String host,
        @Nullable String address,
        @Nullable String location) {

    public static final SourceDevice UNKNOWN = new SourceDevice(null, null, null, null, null, null);

    /** Make, model and serial number in one line; empty where none is known. */
    public String device() {
        return String.join(
                " ", Stream.of(make, model, serial).filter(Objects::nonNull).toList());
    }
}
