package dev.afterword.backup;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Seals the keys of an installation with a passphrase: Argon2id (RFC 9106, the second recommended option: 64 MiB, three passes, four
 * lanes) makes the key, AES-256-GCM seals. The seal is bound to the header of the backup.
 */
final class KeySeal {

    static final int SHORTEST_PASSPHRASE = 12;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private KeySeal() {}

    /** How the passphrase becomes a key. What a file demands is bounded: it may come from anywhere. */
    record Parameters(int memory, int passes, int lanes, String salt) {

        Parameters {
            if (memory < 8 * lanes || memory > 1 << 18 || passes < 1 || passes > 20 || lanes < 1 || lanes > 16) {
                throw new IllegalArgumentException("seal");
            }
        }

        static Parameters fresh() {
            byte[] salt = new byte[16];
            RANDOM.nextBytes(salt);
            return new Parameters(1 << 16, 3, 4, Base64.getEncoder().encodeToString(salt));
        }

        static Parameters of(@Nullable Map<?, ?> fields) {
            if (!BackupHeader.text(fields, "kdf").equals("argon2id")) {
                throw new IllegalArgumentException("kdf");
            }
            return new Parameters(
                    Math.toIntExact(BackupHeader.number(fields, "memory")),
                    Math.toIntExact(BackupHeader.number(fields, "passes")),
                    Math.toIntExact(BackupHeader.number(fields, "lanes")),
                    BackupHeader.text(fields, "salt"));
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kdf", "argon2id");
            fields.put("memory", memory);
            fields.put("passes", passes);
            fields.put("lanes", lanes);
            fields.put("salt", salt);
            return fields;
        }

        private SecretKeySpec key(char[] passphrase) {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(Base64.getDecoder().decode(salt))
                    .build());
            byte[] key = new byte[32];
            generator.generateBytes(passphrase, key);
            return new SecretKeySpec(key, "AES");
        }
    }

    /** @param bound the bytes of the header */
    static byte[] seal(byte[] keys, char[] passphrase, Parameters parameters, byte[] bound) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, parameters, nonce, bound)
                    .doFinal(keys);
            byte[] whole = new byte[NONCE + sealed.length];
            System.arraycopy(nonce, 0, whole, 0, NONCE);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws BackupProblem if the passphrase is another one, or the keys or the header were changed */
    static byte[] open(byte[] sealed, char[] passphrase, Parameters parameters, byte[] bound) {
        if (sealed.length <= NONCE) {
            throw new BackupProblem("seal");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, passphrase, parameters, nonce, bound)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new BackupProblem("seal");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, Parameters parameters, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, parameters.key(passphrase), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
