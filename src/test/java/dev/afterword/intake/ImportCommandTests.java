package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
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
class ImportCommandTests {

    @Autowired
    ApplicationContext context;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment;

    @BeforeEach
    void signIn() {
        environment = environment(Role.LEAD);
    }

    private Map<String, String> environment(Role... roles) {
        Cast cast = new Cast(context);
        Person person = cast.person(roles);
        return Map.of(
                "AFTERWORD_URL",
                "http://localhost:" + cast.port(),
                "AFTERWORD_TOKEN",
                cast.api(person).token());
    }

    private int run(Locale locale, boolean terminal, String... args) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ImportCommand(environment, locale, printed, errors, terminal).run(List.of(args));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void bringsAFileInAndGivesTheAccount() throws IOException {
        String file = file("things.jsonl", "{\"incident_id\": \"%s\"}\nnonsense\n".formatted(RandomCodes.random(9)));

        assertThat(run(Locale.ENGLISH, false, "veris", "--historical", file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("things.jsonl: 1 created, 0 updated, 0 unchanged, 1 rejected")
                .contains("line 2: Not valid JSON");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void showsProgressOnATerminalAndWaitsForALargeFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            lines.append("{\"incident_id\": \"%s\", \"summary\": \"%s\"}\n"
                    .formatted(RandomCodes.random(9), "x ".repeat(1_500)));
        }
        String file = file("large.jsonl", lines.toString());

        assertThat(run(Locale.TAIWAN, true, "veris", file)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("[##").contains("傳送中");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("large.jsonl：新增 400 筆");
    }

    @Test
    void endsWithOneWhereTheFileIsRefused() throws IOException {
        assertThat(run(Locale.ENGLISH, false, "veris", file("empty.json", ""))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("empty.json was refused", "The file is empty.");
        assertThat(run(Locale.ENGLISH, false, "veris", "no-such-file")).isEqualTo(1);

        environment = environment();
        assertThat(run(Locale.ENGLISH, false, "veris", file("a.json", "{}"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("a.json was refused: Not allowed");
    }

    @Test
    void endsWithTwoWhereTheWordsAreNotUnderstood() throws IOException {
        assertThat(run(Locale.ENGLISH, false, "veris")).isEqualTo(2);
        assertThat(run(Locale.ENGLISH, false, "stix", file("a.json", "{}"))).isEqualTo(2);
        assertThat(run(Locale.ENGLISH, false, "veris", "--quickly", file("b.json", "{}")))
                .isEqualTo(2);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        environment = Map.of("AFTERWORD_URL", "http://localhost:1", "AFTERWORD_TOKEN", "afw_x");

        assertThat(run(Locale.ENGLISH, false, "veris", file("a.json", "{}"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No response from http://localhost:1");
    }
}
