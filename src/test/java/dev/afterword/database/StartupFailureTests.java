package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class StartupFailureTests {

    /** The file that names it is read by name only, so that no compiler notices when the class is renamed. */
    @Test
    void theReasonIsPrintedInWords() {
        FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.ArgumentResolver.none(), (type, name, e) -> {
                    if (name.startsWith("dev.afterword.")) {
                        throw new AssertionError(name, e);
                    }
                })
                .stream()
                .map(each ->
                        each.analyze(new IllegalStateException(new StartupException("The disk is full", "Make room"))))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();

        assertThat(analysis.getDescription()).isEqualTo("The disk is full");
        assertThat(analysis.getAction()).isEqualTo("Make room");
    }
}
