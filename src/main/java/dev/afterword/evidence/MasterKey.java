package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The key that wraps the data keys. It is a Tink keyset in a file that only the server's user may read, so that a further
 * key can be added to it and old wrappings still open.
 */
final class MasterKey {
    private final Aead aead;

    private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Reads the file, or makes it on the first start. */
    static MasterKey at(Path file) throws IOException {
        try {
            AeadConfig.register();
            String text = SecretFile.readOrCreate(file, MasterKey::fresh);
            return new MasterKey(TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " does not hold a master key", e);
        }
    }

    private static String fresh() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
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

    /** @throws EvidenceAltered when the wrapping is damaged, of another incident, or made with another master key */
    DataKey unwrap(UUID incident, byte[] wrapped) throws EvidenceAltered {
        try {
            return DataKey.of(TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, binding(incident)));
        } catch (GeneralSecurityException e) {
            throw new EvidenceAltered("the data key of this incident does not open with this master key", e);
        }
    }

    private static byte[] binding(UUID incident) {
        return ("afterword/data-key/1/" + incident).getBytes(US_ASCII);
    }
}
