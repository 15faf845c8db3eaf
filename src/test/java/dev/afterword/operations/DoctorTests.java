package dev.afterword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;

@AfterwordTest
class DoctorTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DataFolder home;

    @Autowired
    TestDatabase database;

    private record Diagnosis(int status, String text) {}

    private static Diagnosis diagnosis(Path folder, int port, String... settings) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("afterword.home", folder.toString())
                .withProperty("server.port", String.valueOf(port));
        for (int i = 0; i < settings.length; i += 2) {
            environment.setProperty(settings[i], settings[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new Doctor(environment, Locale.ENGLISH, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return new Diagnosis(status, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void findsNothingWrongWithAHealthyInstallation() {
        Diagnosis diagnosis = diagnosis(home.dir(), new Cast(context).port());

        assertThat(diagnosis.text())
                .contains("The database answers", "Nothing is wrong")
                .doesNotContain("!!");
        assertThat(diagnosis.status()).isZero();
    }

    @Test
    void saysWhatIsWrongAndWhatToDo(@TempDir Path folder) throws IOException {
        DataFolder other = DataFolder.open(folder.resolve("data"));
        Path key = Files.writeString(other.secrets().resolve("master.key"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Diagnosis diagnosis = diagnosis(other.dir(), 1, "server.address", "0.0.0.0");

        assertThat(diagnosis.status()).isOne();
        assertThat(diagnosis.text())
                .contains("master.key. Run chmod 600")
                .contains("without TLS", "Set AFTERWORD_TLS_CERT")
                .contains("doesn't answer on port 1", "bin/serve prints the reason");
    }

    /** Only a superuser can tell the database that matching words leaks nothing; until then search is slow, and everything works. */
    @ParameterizedTest
    @ValueSource(strings = {"ts_match_vq(tsvector, tsquery)", "width_bucket(anycompatible, anycompatiblearray)"})
    void printsWhatTheAdministratorOfTheDatabaseHasToRun(String function) throws InterruptedException {
        String statement = "alter function pg_catalog." + function + " ";
        database.sql().sql(statement + "not leakproof").update();
        try {
            Thread.sleep(2_100); // the last report is kept for two seconds
            Diagnosis diagnosis = diagnosis(home.dir(), new Cast(context).port());

            assertThat(diagnosis.text()).contains("!!", statement + "leakproof;");
            assertThat(diagnosis.status()).isOne();
            assertThat(new Cast(context).nobody().send("GET", "/readyz", null).statusCode())
                    .isEqualTo(200);
        } finally {
            database.sql().sql(statement + "leakproof").update();
            Thread.sleep(2_100);
        }
    }

    @Test
    void createsNothing(@TempDir Path folder) {
        Diagnosis diagnosis = diagnosis(folder.resolve("none"), 1);

        assertThat(diagnosis.text()).contains("There is no data folder");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void noticesTheServerOfAnotherFolder(@TempDir Path folder) {
        DataFolder other = DataFolder.open(folder.resolve("data"));

        assertThat(diagnosis(other.dir(), new Cast(context).port()).text()).contains("another data folder");
    }
}
