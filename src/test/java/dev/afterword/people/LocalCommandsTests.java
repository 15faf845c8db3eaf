package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a data folder of its own, with no server running. */
class LocalCommandsTests {

    @TempDir
    static Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) {
        out.reset();
        err.reset();
        return new LocalCommands(
                        new CliMessages(Locale.ENGLISH),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of(
                                "afterword.use",
                                "COMMAND",
                                "afterword.home",
                                folder.resolve("home").toString()))
                .run(Arrays.asList(args));
    }

    @Test
    void aUserIsAddedAndGetsAToken() {
        assertThat(run("kayak otters vintage\n", "user", "add", "--admin", "ada@example.org", "--password-stdin"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("administrator");

        assertThat(run("", "user", "role", "ada@example.org", "AUDITOR"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("“Auditor”");
        assertThat(run("", "user", "role", "ada@example.org", "auditor")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("already");
        assertThat(run("", "token", "create", "ada@example.org", "--days", "7", "--scope", "read"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("afw_[A-Za-z0-9_-]{49}\\R");

        assertThat(run("kayak otters vintage\n", "user", "add", "ada@example.org", "--password-stdin"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("already");
        assertThat(run("", "token", "create", "bob@example.org")).isEqualTo(1);
        assertThat(run("password1234", "user", "add", "bob@example.org", "--password-stdin"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("easy to guess");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithHowToSayIt() {
        for (String[] args : new String[][] {
            {"user"},
            {"user", "add"},
            {"user", "add", "ada@example.org"},
            {"user", "role", "ada@example.org"},
            {"user", "role", "ada@example.org", "KING"},
            {"user", "remove", "ada@example.org"},
            {"token", "create"},
            {"token", "create", "a@b", "--days"},
            {"token", "create", "a@b", "--days", "x"},
            {"token", "create", "a@b", "--scope", "write"},
            {"user", "add", "--force", "x", "a@b", "--password-stdin"}
        }) {
            assertThat(run("", args)).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("token create");
        }
    }
}
