package dev.afterword.database;

import dev.afterword.kernel.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The location of the embedded database and its operating system user.
 *
 * @param cluster PostgreSQL's data folder
 * @param programs the folder of its unpacked programs, by version
 * @param log the server's log file
 * @param user the user that the server runs as
 */
record ClusterLocation(Path cluster, Path programs, Path log, OsUser user) {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLocation.class);
    private static final Path SYSTEM = Path.of("/var/lib/afterword");

    /**
     * Returns the location in the data folder if the database's user can reach it. Root's home is closed to that user, so for
     * root the cluster is under {@code /var/lib/afterword}. The data folder contains that path, so that a moved folder still
     * finds its cluster, and a newly created folder never uses an old one; {@link ClusterOwner} refuses a copied one.
     */
    static ClusterLocation of(DataFolder home) throws IOException {
        Path inside = home.dir().resolve("cluster");
        if (Files.isDirectory(inside)) {
            return inHome(home, inside, OsUser.ownerOf(inside));
        }
        Path pointer = home.dir().resolve("cluster.path");
        if (Files.exists(pointer)) {
            return outside(home, Path.of(Files.readString(pointer).strip()));
        }
        OsUser user = OsUser.forNewCluster();
        return user.canReach(home.dir()) ? inHome(home, inside, user) : outside(home, newPath(home, pointer));
    }

    private static ClusterLocation inHome(DataFolder home, Path cluster, OsUser user) {
        return new ClusterLocation(
                cluster, home.dir().resolve("postgres"), home.dir().resolve("postgres.log"), user);
    }

    private static ClusterLocation outside(DataFolder home, Path cluster) throws IOException {
        if (!OsUser.isRoot()) {
            throw new StartupException(
                    "The database of " + home.dir() + " was created by root and is in " + cluster,
                    "Start as root, or name another folder in AFTERWORD_HOME.");
        }
        LOG.info("The database lives in {}", cluster);
        OsUser user = Files.isDirectory(cluster) ? OsUser.ownerOf(cluster) : OsUser.forNewCluster();
        FilePermissions.create(SYSTEM, "rwx--x--x");
        FilePermissions.create(cluster.resolveSibling(".").normalize(), "rwx--x--x");
        ClusterOwner.require(home, cluster);
        return new ClusterLocation(
                cluster, SYSTEM.resolve("postgres"), home.dir().resolve("postgres.log"), user);
    }

    private static Path newPath(DataFolder home, Path pointer) throws IOException {
        byte[] path = home.dir().toString().getBytes(StandardCharsets.UTF_8);
        String hash = HexFormat.of().formatHex(Hash.sha256(path, SecretFile.password()), 0, 8);
        Path cluster = SYSTEM.resolve(hash).resolve("cluster");
        SecretFile.readOrCreate(pointer, () -> (cluster + "\n").getBytes(StandardCharsets.UTF_8));
        return cluster;
    }
}
