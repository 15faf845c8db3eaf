package dev.afterword.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operating system user that the database runs as. PostgreSQL refuses to run as root, so as root we use an ordinary user.
 *
 * @param name the name of that user, or null for the user that runs this program
 */
record OsUser(@Nullable String name) {

    private static final String SYSTEM_USER = "afterword";

    static OsUser self() {
        return new OsUser(null);
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the user for a new cluster: the current one, or for root the system user {@code afterword}, which is created if
     * absent.
     */
    static OsUser forNewCluster() throws IOException {
        if (!isRoot()) {
            return self();
        }
        if (!exists(SYSTEM_USER)) {
            OsCommand.run(List.of(
                    "useradd",
                    "--system",
                    "--user-group",
                    "--no-create-home",
                    "--home-dir",
                    "/nonexistent",
                    "--shell",
                    "/usr/sbin/nologin",
                    SYSTEM_USER));
        }
        return new OsUser(SYSTEM_USER);
    }

    /** Returns the owner of an existing cluster, so that root can start a cluster that an ordinary user created. */
    static OsUser ownerOf(Path cluster) throws IOException {
        if (!isRoot()) {
            return self();
        }
        if (Files.getAttribute(cluster, "unix:uid").equals(0)) {
            throw new StartupException(
                    "The database's folder " + cluster + " belongs to root, and PostgreSQL doesn't run as root",
                    "Give it back to its user: chown -R " + SYSTEM_USER + ": " + cluster);
        }
        return new OsUser(Files.getOwner(cluster).getName());
    }

    /**
     * Returns the command line that runs as this user, without privileges; it gets SIGINT when the thread that starts it ends.
     */
    List<String> untilDeath(List<String> command) {
        List<String> words = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "INT", "--no-new-privs"));
        words.addAll(identity());
        words.addAll(command);
        return words;
    }

    /** Returns the command line that runs as this user. */
    List<String> command(List<String> command) {
        if (name == null) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
        words.addAll(identity());
        words.addAll(command);
        return words;
    }

    boolean canReach(Path folder) throws IOException {
        return OsCommand.succeeds(command(List.of("test", "-x", folder.toString())));
    }

    void own(Path path) throws IOException {
        if (name == null) {
            return;
        }
        var lookup = FileSystems.getDefault().getUserPrincipalLookupService();
        Files.setOwner(path, lookup.lookupPrincipalByName(name));
        GroupPrincipal group = lookup.lookupPrincipalByGroupName(group());
        Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(group);
    }

    /** Gives a folder with its contents to this user. */
    void ownAll(Path folder) throws IOException {
        if (name != null) {
            OsCommand.run(List.of("chown", "-R", name + ":" + group(), folder.toString()));
        }
    }

    private List<String> identity() {
        return name == null
                ? List.of("--")
                : List.of("--reuid", name, "--regid", group(), "--clear-groups", "--inh-caps=-all", "--");
    }

    /** Returns the user's primary group, as a number. */
    private String group() {
        try {
            return OsCommand.run(List.of("id", "-g", String.valueOf(name))).strip();
        } catch (IOException e) {
            throw new StartupException("The group of the user " + name + " can't be found", "Look at: id " + name, e);
        }
    }

    private static boolean exists(String user) throws IOException {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }
}
