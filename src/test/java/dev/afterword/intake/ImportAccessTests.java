package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.intake.veris.VerisFiles;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@AfterwordTest
class ImportAccessTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Imports imports;

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcClient app;

    @Autowired
    TestDatabase database;

    private final String record = RandomCodes.random(10);
    private Viewer lead;
    private UUID id;

    @BeforeEach
    void someImport() throws IOException {
        lead = viewer(Role.LEAD);
        id = bring(lead, "{\"incident_id\": \"%s\"}\nnonsense\n".formatted(record));
    }

    private Viewer viewer(Role... roles) {
        Cast cast = new Cast(context);
        return cast.viewer(cast.person(roles));
    }

    private UUID bring(Viewer who, String lines) throws IOException {
        return imports.start(
                        who,
                        Imports.wish("veris", "false", "x.jsonl"),
                        new ByteArrayInputStream(VerisFiles.bytes(lines)))
                .id();
    }

    /** Past the first wall: what the database itself gives this person, in each of our tables. */
    private List<Long> rows(Viewer who) {
        return transactions.read(
                who,
                () -> List.of(
                        count("SELECT count(*) FROM intake.import WHERE id = ?", id),
                        count("SELECT count(*) FROM intake.remark WHERE import_id = ?", id),
                        count("SELECT count(*) FROM intake.source_record WHERE record = ?", record),
                        count("SELECT count(*) FROM intake.source_version WHERE import_id = ?", id)));
    }

    private long count(String sql, Object param) {
        return app.sql(sql).param(param).query(Long.class).single();
    }

    @Test
    void thePersonWhoRanItAndLeadsSeeAnImport() {
        assertThat(rows(lead)).containsExactly(1L, 1L, 1L, 1L);
        assertThat(rows(viewer(Role.LEAD))).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void nobodyElseSeesAnythingOfIt() {
        assertThat(rows(viewer())).containsExactly(0L, 0L, 0L, 0L);
        assertThat(rows(viewer(Role.ADMINISTRATOR, Role.EXECUTIVE))).containsExactly(0L, 0L, 0L, 0L);
        assertThatThrownBy(() -> imports.find(viewer(), id)).isInstanceOf(Problem.class);
    }

    /** The negative control: it is the policies that hide, not a lucky query. */
    @Test
    void withoutThePoliciesTheyWould() {
        List<String> tables = List.of("import", "remark", "source_record", "source_version");
        tables.forEach(table -> database.sql()
                .sql("ALTER TABLE intake." + table + " DISABLE ROW LEVEL SECURITY")
                .update());
        try {
            assertThat(rows(viewer())).containsExactly(1L, 1L, 1L, 1L);
        } finally {
            tables.forEach(table -> database.sql()
                    .sql("ALTER TABLE intake." + table + " ENABLE ROW LEVEL SECURITY")
                    .update());
        }
    }

    @Test
    void nobodyImportsInAnothersName() {
        Viewer other = viewer(Role.LEAD);

        int changed = transactions.in(
                other,
                () -> app.sql("UPDATE intake.import SET created = 99 WHERE id = ?")
                        .param(id)
                        .update());

        assertThat(changed).isZero();
    }

    @Test
    void anIncidentThatTheLeadMayNotSeeIsNotGivenAwayByImportingItsRecord() throws IOException {
        UUID incident = transactions.read(
                lead,
                () -> app.sql("SELECT incident_id FROM intake.source_record WHERE record = ?")
                        .param(record)
                        .query(UUID.class)
                        .single());
        transactions.run(
                lead,
                () -> app.sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND kind = 'ROLE'")
                        .param(incident)
                        .update());
        Viewer other = viewer(Role.LEAD);

        Import again = imports.find(other, bring(other, "{\"incident_id\": \"%s\"}\n".formatted(record)));

        assertThat(again.tally()).isEqualTo(new Import.Tally(1, 0, 0, 0));
    }
}
