package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.audit.signature.SigningKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTests {

    private static final String CHAIN = "6b3f1a52-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private final Trail trail = new Trail();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void saysYes() throws IOException {
        Path bundle = bundle(3);

        assertThat(run(Locale.ENGLISH, bundle.toString())).isZero();
        assertThat(said())
                .contains("Valid. All 3 entries", Trail.KEYS.verifiers().fingerprint());
    }

    @Test
    void namesTheFirstEntryThatDoesNotFit() throws IOException {
        Path bundle = bundle(3);
        Files.writeString(bundle, Files.readString(bundle).replace("Phish 2", "Ghost 2"));

        assertThat(run(Locale.ENGLISH, bundle.toString())).isEqualTo(1);
        assertThat(said()).contains("Not valid. The values of entry 2 were changed");
    }

    @Test
    void findsACutWithTheCopiedOutCheckpoints() throws IOException {
        Path old = bundle(2);
        trail.record(CHAIN).checkpoint();

        assertThat(run(Locale.ENGLISH, old.toString())).isZero();
        assertThat(run(Locale.ENGLISH, old.toString(), "--checkpoints", trail.folder.toString()))
                .isEqualTo(1);
        assertThat(said()).contains("Entry 3 is missing at the end");
    }

    @Test
    void checksTheCheckpointsAlone() throws IOException {
        bundle(2);

        assertThat(run(Locale.ENGLISH, "--checkpoints", trail.folder.toString()))
                .isZero();
        assertThat(said()).contains("up to number 2");
    }

    @Test
    void refusesOtherKeys() throws IOException {
        Path keys = Files.writeString(
                folder.resolve("keys"), SigningKeys.generate().verifiers().text());

        assertThat(run(Locale.ENGLISH, bundle(1).toString(), "--keys", keys.toString()))
                .isEqualTo(1);
        assertThat(said()).contains("not one of the keys you provided");
    }

    @Test
    void speaksTraditionalChinese() throws IOException {
        assertThat(run(Locale.TAIWAN, bundle(1).toString())).isZero();
        assertThat(said()).contains("皆完整");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run(Locale.ENGLISH)).isEqualTo(2);
        assertThat(run(Locale.ENGLISH, "--keys")).isEqualTo(2);
        assertThat(run(Locale.ENGLISH, "--what", "x")).isEqualTo(2);
        assertThat(run(Locale.ENGLISH, "/does/not/exist")).isEqualTo(2);
    }

    private Path bundle(int entries) throws IOException {
        for (int i = 0; i < entries; i++) {
            trail.record(CHAIN).checkpoint();
        }
        return Files.write(folder.resolve("bundle.jsonl"), trail.bundle(CHAIN));
    }

    private int run(Locale locale, String... args) {
        return VerifyCommand.run(List.of(args), new PrintStream(printed, true, StandardCharsets.UTF_8), locale);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
