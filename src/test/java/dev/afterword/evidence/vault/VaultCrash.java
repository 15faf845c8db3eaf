package dev.afterword.evidence.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Puts objects and dies at one of the steps of the protocol. The objects put before are listed in the file {@code acknowledged}, in
 * place of rows.
 */
public final class VaultCrash {
    static final UUID INCIDENT = new UUID(7, 7);

    private VaultCrash() {}

    /** @param args the data folder, and the number of syncs after which to die */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        int[] left = {Integer.parseInt(args[1])};
        Fsync dying = (path, channel) -> {
            if (left[0]-- == 0) {
                Runtime.getRuntime().halt(137);
            }
            channel.force(true);
        };
        Vault vault = new Vault(home, dying, AssociatedData.TO_INCIDENT_AND_OBJECT);
        DataKey key = DataKey.random();
        while (true) {
            StoredObject stored = vault.put(INCIDENT, key, new ByteArrayInputStream(new byte[100]), 100);
            Files.writeString(
                    home.resolveSibling("acknowledged"),
                    stored.id() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
