package dev.afterword.evidence.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The key that wraps the data keys. It is a Tink keyset in a file that only the server's user may read, so that a further
 * key can be added to it and old wrappings still open.
 */
final class MasterKey {
    private static final String FILE = "master.key";
    private static final String SECRETS = "afterword/secret/1/";

    private final Aead aead;

    private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * Reads {@code secrets/master.key}, or creates it on the first start.
     *
     * @throws StartupException if the file holds no key, or others may read it
     */
    static MasterKey of(DataFolder home) {
        Path file = file(home);
        try {
            AeadConfig.register();
            String text = new String(home.secret(FILE, MasterKey::fresh), UTF_8);
            refuseIfOthersMayRead(file);
            return new MasterKey(TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IOException e) {
            throw new StartupException(
                    file + " does not hold a master key", "Put it back from your copy of the data folder.", e);
        }
    }

    static Path file(DataFolder home) {
        return home.secrets().resolve(FILE);
    }

    static boolean isThere(DataFolder home) {
        return Files.exists(file(home));
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!others.isEmpty()) {
            throw new StartupException(
                    file + " can be read by others; run: chmod 600 " + file,
                    "Close it to others, as above, and start again.");
        }
    }

    private static byte[] fresh() {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no master key could be made", e);
        }
    }

    byte[] wrap(UUID incident, DataKey key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key.keyset(), aead, binding(incident));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key could not be wrapped", e);
        }
    }

    /** @throws EvidenceAltered if the wrapping is damaged, of another incident, or made with another master key */
    DataKey unwrap(UUID incident, byte[] wrapped) throws EvidenceAltered {
        try {
            return DataKey.of(TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, binding(incident)));
        } catch (GeneralSecurityException e) {
            throw new EvidenceAltered("the data key of this incident does not open with this master key", e);
        }
    }

    /** @param purpose what the secret is for; it opens for nothing else */
    byte[] seal(String purpose, byte[] secret) throws GeneralSecurityException {
        return aead.encrypt(secret, (SECRETS + purpose).getBytes(UTF_8));
    }

    byte[] open(String purpose, byte[] sealed) throws GeneralSecurityException {
        return aead.decrypt(sealed, (SECRETS + purpose).getBytes(UTF_8));
    }

    private static byte[] binding(UUID incident) {
        return ("afterword/data-key/1/" + incident).getBytes(US_ASCII);
    }
}
