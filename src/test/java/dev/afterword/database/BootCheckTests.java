package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootCheckTests {

    @Test
    void refusesEachSafeguardThatIsOff() {
        try (TestDatabase careless = TestDatabase.fresh()) {
            assertThatThrownBy(() -> new BootCheck().check(careless.app()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("fsync is off")
                    .hasMessageContaining("full_page_writes is off")
                    .hasMessageContaining("synchronous_commit is off");
        }
    }

    @Test
    void refusesAClusterWithoutChecksums() throws IOException {
        ClusterLocation place = TestPlaces.fresh();
        FilePermissions.create(place.cluster(), "rwx------");
        place.user().own(place.cluster());
        OsCommand.run(place.user()
                .command(List.of(
                        PostgresBinaries.unpackInto(place.programs())
                                .program("initdb")
                                .toString(),
                        "--pgdata=" + place.cluster(),
                        "--username=postgres",
                        "--auth=trust",
                        "--no-data-checksums",
                        "--no-sync")));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(place, new byte[0], Map.of(), Duration.ZERO)
                .orElseThrow()) {
            assertThatThrownBy(() ->
                            new BootCheck().check(postgres.endpoint("postgres").withLongTimeout()))
                    .hasMessageContaining("data_checksums is off");
            assertThatCode(() -> BootCheck.ofRolesOnly()
                            .check(postgres.endpoint("postgres").withLongTimeout()))
                    .doesNotThrowAnyException();
        }
        FilePermissions.delete(place.cluster().getParent());
    }
}
