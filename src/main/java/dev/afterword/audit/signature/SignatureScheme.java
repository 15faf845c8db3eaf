package dev.afterword.audit.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two ways a checkpoint is signed, both at once: Ed25519 (RFC 8032), which every tool reads, and ML-DSA-65 (FIPS
 * 204), which outlives quantum computers, as a proof has to.
 *
 * <p>The type bytes are those of C2SP signed-note: 0x01 is assigned, 0xff opens a longer identifier of one's own.
 */
@SuppressWarnings("ImmutableEnumChecker") // its arrays are never handed out, only copies
public enum SignatureScheme {
    ED25519("Ed25519", "01", "302a300506032b6570032100", 32),
    ML_DSA_65("ML-DSA-65", "ff4d4c2d4453412d3635", "308207b2300b0609608648016503040312038207a100", 1952);

    private final String algorithm;
    private final byte[] type;
    private final byte[] spki;
    private final int keyLength;

    SignatureScheme(String algorithm, String type, String spki, int keyLength) {
        this.algorithm = algorithm;
        this.type = HexFormat.of().parseHex(type);
        this.spki = HexFormat.of().parseHex(spki); // DER in front of the raw key in a SubjectPublicKeyInfo
        this.keyLength = keyLength;
    }

    String algorithm() {
        return algorithm;
    }

    byte[] type() {
        return type.clone();
    }

    int keyLength() {
        return keyLength;
    }

    KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // JDK 25 has both
        }
    }

    byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - keyLength, encoded.length);
    }

    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns false also if the key or the signature has no valid form, since the file may come from anyone. */
    boolean verifies(byte[] rawKey, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(publicKey(rawKey));
            signature.update(message);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(spki, spki.length + raw.length);
        System.arraycopy(raw, 0, encoded, spki.length, raw.length);
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (java.security.spec.InvalidKeySpecException e) {
            throw new InvalidKeyException(e);
        }
    }
}
