package dev.afterword.audit;

import dev.afterword.audit.signature.SigningKeyText;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    private static final String FILE = "audit-signing";

    /**
     * Reads the signing keys, or makes them on the first start.
     *
     * @throws StartupException where checkpoints were signed here before, and not with these: a new key made in silence would look like
     *     a forger's
     */
    @Bean
    SigningKeys signingKeys(DataFolder home) {
        Path file = home.secrets().resolve(FILE);
        Path signed = home.folder("checkpoints").resolve(CheckpointFiles.KEYS);
        if (Files.exists(signed) && !Files.exists(file)) {
            throw new StartupException("The signing keys of the audit trail are missing: " + file, afresh(signed));
        }
        SigningKeys keys = read(home, file);
        if (Files.exists(signed) && !text(signed).equals(keys.verifiers().text())) {
            throw new StartupException(
                    file + " does not hold the keys that signed the checkpoints beside " + signed, afresh(signed));
        }
        return keys;
    }

    private static SigningKeys read(DataFolder home, Path file) {
        byte[] kept = home.secret(
                FILE, () -> SigningKeyText.write(SigningKeys.generate()).getBytes(StandardCharsets.US_ASCII));
        try {
            return SigningKeyText.read(new String(kept, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    file + " is damaged: the audit trail can't be signed",
                    "Put it back from your copy of the data folder.",
                    e);
        }
    }

    private static String afresh(Path signed) {
        return "Put secrets/" + FILE
                + " back from your copy of the data folder. If it is lost for good: move the folder "
                + signed.getParent() + " aside and keep it, because with its " + CheckpointFiles.KEYS
                + " it proves the trail up to now; remove secrets/" + FILE
                + " if it is there, and start again. New keys are created, and the first checkpoint that they sign lists the"
                + " heads of all chains (docs/audit.md).";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
