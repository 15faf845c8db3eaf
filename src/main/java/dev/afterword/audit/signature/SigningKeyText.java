package dev.afterword.audit.signature;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The signing keys as text in {@code <home>/secrets/audit-signing}: a line for each, the public one (a verifier key of C2SP
 * signed-note), a space, the private one (PKCS #8 in base64).
 */
public final class SigningKeyText {

    private SigningKeyText() {}

    public static String write(SigningKeys keys) {
        var text = new StringBuilder();
        for (SigningKeys.Pair pair : keys.pairs()) {
            text.append(pair.verifier().text())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(pair.key().getEncoded()))
                    .append('\n');
        }
        return text.toString();
    }

    /** Throws an IllegalArgumentException if the text is damaged; its message doesn't contain the text. */
    public static SigningKeys read(String text) {
        List<SigningKeys.Pair> pairs = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(" ");
            if (parts.length != 2) {
                throw new IllegalArgumentException("The audit's signing keys are damaged");
            }
            pairs.add(pair(parts[0], parts[1]));
        }
        if (pairs.size() != SignatureScheme.values().length) {
            throw new IllegalArgumentException("The audit's signing keys are damaged");
        }
        return new SigningKeys(pairs);
    }

    private static SigningKeys.Pair pair(String publicKey, String privateKey) {
        VerifierKey verifier = VerifierKey.parse(publicKey);
        try {
            byte[] pkcs8 = Base64.getDecoder().decode(privateKey);
            return new SigningKeys.Pair(verifier, verifier.scheme().privateKey(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The audit's signing keys are damaged", e);
        }
    }
}
