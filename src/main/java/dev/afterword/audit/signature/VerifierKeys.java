package dev.afterword.audit.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The public keys that are trusted. A checkpoint is valid if one key of each scheme signed it, and no signature of one is wrong. */
public record VerifierKeys(List<VerifierKey> keys) {

    public VerifierKeys {
        keys = List.copyOf(keys);
    }

    /** Reads one key a line; empty lines and such that start with # are skipped. */
    public static VerifierKeys parse(String text) {
        return new VerifierKeys(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(VerifierKey::parse)
                .toList());
    }

    /** As {@link #parse} reads it. */
    public String text() {
        var text = new StringBuilder();
        keys.forEach(key -> text.append(key.text()).append('\n'));
        return text.toString();
    }

    public boolean hold(SignedNote note, String origin) {
        Set<SignatureScheme> seen = EnumSet.noneOf(SignatureScheme.class);
        for (SignedNote.Signed signed : note.signatures()) {
            for (VerifierKey key : keys) {
                if (key.name().equals(origin) && made(key, signed)) {
                    if (!key.verifies(note.text(), signed.signature())) {
                        return false;
                    }
                    seen.add(key.scheme());
                }
            }
        }
        return seen.size() == SignatureScheme.values().length;
    }

    private static boolean made(VerifierKey key, SignedNote.Signed signed) {
        return key.name().equals(signed.name()) && Arrays.equals(key.id(), signed.keyId());
    }

    public boolean contains(VerifierKey other) {
        return keys.stream().anyMatch(other::sameAs);
    }

    /** Returns the fingerprint by which two people compare their keys: the SHA-256 of the sorted lines. */
    public String fingerprint() {
        var digest = Hash.newSha256();
        keys.stream().map(VerifierKey::text).sorted().forEach(line -> digest.update((line + "\n").getBytes(UTF_8)));
        return Hash.hex(digest.digest());
    }
}
