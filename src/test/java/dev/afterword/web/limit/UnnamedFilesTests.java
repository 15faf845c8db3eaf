package dev.afterword.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Role;
import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.VerisRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.unit.DataSize;

/** What is received and not carried out yet, and written and not read yet, takes so much of the disk and no more. */
@AfterwordTest
class UnnamedFilesTests {

    private static final int SMALL = 100_000;

    @Autowired
    ApplicationContext context;

    @Autowired
    UnnamedFiles files;

    @Autowired
    DataFolder home;

    private Object usual;
    private Api lead;

    @BeforeEach
    void remember() {
        usual = ReflectionTestUtils.getField(files, "disk");
        lead = new Cast(context).api(new Cast(context).person(Role.LEAD));
    }

    @AfterEach
    void asUsual() {
        ReflectionTestUtils.setField(files, "disk", usual);
    }

    private static void write(UnnamedFiles.Unnamed file, int bytes) throws IOException {
        OutputStream out = file.out();
        out.write(new byte[bytes]);
        out.flush();
    }

    @Test
    void filesTakeTheRoomThatOthersGiveBack() throws IOException {
        UnnamedFiles few = new UnnamedFiles(home, DataSize.ofBytes(SMALL));
        try (UnnamedFiles.Unnamed first = few.open();
                UnnamedFiles.Unnamed second = few.open()) {
            write(first, 60_000);

            assertThat(first.in().readAllBytes()).hasSize(60_000);
            assertThatThrownBy(() -> write(second, 60_000))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.FILES_WAITING));
        }
        try (UnnamedFiles.Unnamed third = few.open()) {
            write(third, SMALL);

            assertThat(third.size()).isEqualTo(SMALL);
        }
    }

    private HttpResponse<String> imported() {
        return imported("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpResponse<String> imported(String... key) {
        return lead.send(
                "POST",
                "/api/v1/imports?format=veris",
                "{\"a\": \"" + "a".repeat(2 * SMALL) + "\"}",
                Stream.concat(Stream.of("Content-Type", "application/x-ndjson"), Stream.of(key))
                        .toArray(String[]::new));
    }

    @Test
    void aBodyThatFindsNoRoomIsRefusedInWords() {
        ReflectionTestUtils.setField(files, "disk", new Allowance(SMALL, ProblemType.FILES_WAITING));

        HttpResponse<String> refused = imported();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("AFTERWORD_UNNAMED_MOST").contains("files-waiting");
    }

    @Test
    void aFileToImportThatFindsNoRoomIsRefusedInWordsAndNotKept() throws IOException {
        List<Path> before = spooled();
        ReflectionTestUtils.setField(files, "disk", new Allowance(SMALL, ProblemType.FILES_WAITING));

        HttpResponse<String> refused = imported(new String[0]);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("files-waiting");
        assertThat(spooled()).isEqualTo(before);
    }

    @Test
    void anImportGivesItsRoomBack() {
        Allowance disk = new Allowance(10L * SMALL, ProblemType.FILES_WAITING);
        ReflectionTestUtils.setField(files, "disk", disk);

        HttpResponse<String> accepted = lead.send(
                "POST",
                "/api/v1/imports?format=veris",
                VerisRecords.lines().findFirst().orElseThrow(),
                "Content-Type",
                "application/x-ndjson");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(disk.left()).isEqualTo(10L * SMALL);
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.list(home.folder("imports"))) {
            return all.sorted().toList();
        }
    }

    @Test
    void anExportThatFindsNoRoomIsRefusedInWords() {
        String key = Api.json(lead.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        String export = "/api/v1/audit/export?incident=" + key;
        assertThat(lead.get(export).statusCode()).isEqualTo(200);
        ReflectionTestUtils.setField(files, "disk", new Allowance(100, ProblemType.FILES_WAITING));

        HttpResponse<String> refused = lead.get(export);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("files-waiting");
    }

    @Test
    void withoutTheBoundMoreIsTaken() {
        assertThat(imported().statusCode()).isNotEqualTo(503);
        assertThat(imported(new String[0]).statusCode()).isNotEqualTo(503);
    }
}
