package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class RecordImportCommandTests {

    @Autowired
    ApplicationContext context;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private int run(String... args) {
        Map<String, String> environment =
                Map.of("AFTERWORD_URL", cast.base(), "AFTERWORD_TOKEN", cast.token(cast.member));
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ImportCommand(environment, Locale.ENGLISH, printed, errors, false).run(List.of(args));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void printsTheNumbersOfEachFile() throws IOException {
        String a = file("a.csv", "date,what\n2026-03-01 10:00,x\nnever,y\n1,2,3\n");
        String b = file("b.jsonl", "{\"time\":1772359200}\n");

        int status = run("records", cast.incident, a, b, "--zone", "Asia/Taipei", "--json");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"accepted\":1,\"undated\":1,\"rejected\":1}\n{\"accepted\":1,\"undated\":0,\"rejected\":0}\n");
    }

    @Test
    void namesRejectedRowsAndWhatIsMissing() throws IOException {
        String a = file("a.csv", "date,what\n2026-03-01 10:00,x\n1,2,3\n");

        assertThat(run("records", cast.incident, a)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("zone: Enter a time zone");
        assertThat(run("records", cast.incident, a, "--zone", "UTC", "--format", "csv"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a.csv: 1 accepted, 0 undated, 1 rejected", "line 3: The row has another number");
        assertThat(run("records", cast.incident)).isEqualTo(2);
        assertThat(run("records", cast.incident, a, "--colour", "red")).isEqualTo(2);
    }

    @Test
    void takesWhatColumnsSay() throws IOException {
        String a = file("a.csv", "Tag,Uhr,Was\n26.07.2025,13:14,x\n");

        int status = run(
                "records",
                cast.incident,
                a,
                "--zone",
                "UTC",
                "--map",
                "time=Tag",
                "--map",
                "clock=Uhr",
                "--map",
                "message=#3");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(cast.get(cast.reader, cast.api("/records/R-1")).body()).contains("2025-07-26T13:14:00Z");
        assertThat(run("records", cast.incident, a, "--map", "time")).isEqualTo(2);
    }
}
