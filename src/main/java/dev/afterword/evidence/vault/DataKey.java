package dev.afterword.evidence.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** The key that the files of one incident are encrypted with ({@code AES256_GCM_HKDF_1MB}: each file under a derived key). */
public final class DataKey {
    private final KeysetHandle keyset;
    private final StreamingAead aead;

    private DataKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    static DataKey random() {
        try {
            StreamingAeadConfig.register();
            return new DataKey(KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    static DataKey of(KeysetHandle keyset) throws GeneralSecurityException {
        StreamingAeadConfig.register();
        return new DataKey(keyset);
    }

    KeysetHandle keyset() {
        return keyset;
    }

    OutputStream encrypting(OutputStream out, byte[] associatedData) throws IOException {
        try {
            return aead.newEncryptingStream(out, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IOException("sealing could not begin", e);
        }
    }

    InputStream decrypting(InputStream in, byte[] associatedData) throws IOException {
        try {
            return aead.newDecryptingStream(in, associatedData);
        } catch (GeneralSecurityException e) {
            throw new EvidenceAltered("does not open", e);
        }
    }
}
