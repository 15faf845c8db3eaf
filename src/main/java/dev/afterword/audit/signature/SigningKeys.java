package dev.afterword.audit.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The private keys of this installation, one for each scheme, and the origin that their notes carry. */
public final class SigningKeys {

    private final List<Pair> pairs;

    /** A private key beside its public one. */
    public record Pair(VerifierKey verifier, PrivateKey key) {}

    SigningKeys(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    public static SigningKeys generate() {
        KeyPair ed25519 = SignatureScheme.ED25519.newPair();
        String name = origin(SignatureScheme.ED25519.raw(ed25519.getPublic()));
        KeyPair mlDsa = SignatureScheme.ML_DSA_65.newPair();
        return new SigningKeys(
                List.of(pair(name, SignatureScheme.ED25519, ed25519), pair(name, SignatureScheme.ML_DSA_65, mlDsa)));
    }

    /** Returns the name of the installation, which reveals nothing about its owner. */
    private static String origin(byte[] ed25519) {
        return "afterword/" + Hash.hex(Arrays.copyOf(Hash.sha256(ed25519), 8));
    }

    private static Pair pair(String name, SignatureScheme scheme, KeyPair keys) {
        return new Pair(new VerifierKey(name, scheme, scheme.raw(keys.getPublic())), keys.getPrivate());
    }

    public String origin() {
        return pairs.getFirst().verifier().name();
    }

    public List<Pair> pairs() {
        return pairs;
    }

    public VerifierKeys verifiers() {
        return new VerifierKeys(pairs.stream().map(Pair::verifier).toList());
    }

    public SignedNote sign(String text) {
        List<SignedNote.Signed> signatures = new ArrayList<>();
        for (Pair pair : pairs) {
            VerifierKey verifier = pair.verifier();
            byte[] signature = verifier.scheme().sign(pair.key(), text.getBytes(UTF_8));
            signatures.add(new SignedNote.Signed(verifier.name(), verifier.id(), signature));
        }
        return new SignedNote(text, signatures);
    }
}
