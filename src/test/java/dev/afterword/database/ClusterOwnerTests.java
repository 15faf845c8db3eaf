package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterOwnerTests {

    @TempDir
    Path folder;

    private Path cluster;
    private DataFolder original;

    @BeforeEach
    void make() throws IOException {
        cluster = Files.createDirectory(folder.resolve("system")).resolve("cluster");
        original = DataFolder.open(folder.resolve("data"));
        ClusterOwner.require(original, cluster);
    }

    @Test
    void aCopiedFolderDoesNotOpenTheClusterOfTheOriginal() {
        DataFolder copy = DataFolder.open(folder.resolve("copy"));

        assertThatThrownBy(() -> ClusterOwner.require(copy, cluster))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(copy.dir() + " is a copy")
                .hasMessageContaining(original.dir().toString());
        assertThatCode(() -> ClusterOwner.require(original, cluster)).doesNotThrowAnyException();
    }

    @Test
    void aMovedFolderTakesItsClusterWithIt() throws IOException {
        Path place = Files.move(original.dir(), folder.resolve("moved"));

        ClusterOwner.require(new DataFolder(place), cluster);

        assertThat(cluster.resolveSibling("home")).content().startsWith(place + "\n");
        assertThatThrownBy(() -> ClusterOwner.require(DataFolder.open(folder.resolve("data")), cluster))
                .isInstanceOf(StartupException.class);
    }

    @Test
    void aFolderThatIsPutBackAtItsPlaceOpensItsCluster() throws IOException {
        Files.move(original.dir(), folder.resolve("aside"));
        DataFolder again = DataFolder.open(folder.resolve("data"));

        assertThatCode(() -> ClusterOwner.require(again, cluster)).doesNotThrowAnyException();
    }

    @Test
    void aRestoreThatDidNotEndIsNotOpened() throws IOException {
        DataFolder half = DataFolder.openForRestore(folder.resolve("half"));

        assertThatThrownBy(() -> DataFolder.open(half.dir()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("didn't end");
        half.finishRestore();
        assertThatCode(() -> DataFolder.open(half.dir())).doesNotThrowAnyException();
    }
}
