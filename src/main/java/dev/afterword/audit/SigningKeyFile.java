package dev.afterword.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the signing keys in {@code <home>/secrets/audit.key}: a line for each key, the public one (a verifier key of C2SP signed-note),
 * a space, and the private one (PKCS #8 in base64). Made at first use, readable by the owner only.
 */
final class SigningKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SigningKeyFile() {}

    static SigningKeys readOrCreate(Path secrets) throws IOException {
        Path file = secrets.resolve("audit.key");
        if (!Files.exists(file)) {
            Files.createDirectories(secrets);
            write(SigningKeys.generate(), secrets, file);
        }
        return read(file);
    }

    private static SigningKeys read(Path file) throws IOException {
        List<SigningKeys.Pair> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ");
            if (parts.length != 2) {
                throw new IOException(file + " is damaged");
            }
            VerifierKey verifier = VerifierKey.parse(parts[0]);
            try {
                byte[] pkcs8 = Base64.getDecoder().decode(parts[1]);
                pairs.add(new SigningKeys.Pair(verifier, verifier.scheme().privateKey(pkcs8)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException(file + " is damaged", e);
            }
        }
        if (pairs.size() != SignatureScheme.values().length) {
            throw new IOException(file + " is damaged");
        }
        return new SigningKeys(pairs);
    }

    /** Whole or not at all: a crash leaves a temporary file and never half a key. */
    private static void write(SigningKeys keys, Path folder, Path file) throws IOException {
        var text = new StringBuilder();
        for (SigningKeys.Pair pair : keys.pairs()) {
            text.append(pair.verifier().text())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(pair.key().getEncoded()))
                    .append('\n');
        }
        Path temporary =
                Files.createTempFile(folder, "audit", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Hashes.utf8(text.toString())));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        CheckpointFiles.syncFolder(folder);
    }
}
