package dev.afterword.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The public data that lies beside the project, or nothing. */
final class SharedData {

    private SharedData() {}

    static @Nullable Path find(String name) {
        return Stream.of("../shared/data", "../../shared/data")
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    static Path path(String name) {
        Path found = find(name);
        Assumptions.assumeTrue(found != null, () -> "skipped: ../shared/data/" + name + " is absent");
        return found;
    }
}
