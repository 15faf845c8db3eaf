package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Folders for test clusters: in {@code target} if the database's user can reach it, else in the system's temporary folder. */
final class TestPlaces {

    private TestPlaces() {}

    static ClusterLocation fresh() throws IOException {
        OsUser user = OsUser.forNewCluster();
        Path base = base(user);
        Path folder = FilePermissions.create(base.resolve(UUID.randomUUID().toString()), "rwx--x--x");
        return new ClusterLocation(folder.resolve("cluster"), base.resolve("postgres"), folder.resolve("log"), user);
    }

    private static Path base(OsUser user) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Files.createDirectories(target);
        if (user.canReach(target)) {
            return FilePermissions.create(target.resolve("databases"), "rwx--x--x");
        }
        return FilePermissions.create(Path.of("/var/tmp/afterword-tests"), "rwx--x--x");
    }
}
