package dev.afterword.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows become records, and records become parameters, by name. */
class RecordMapperTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcClient JDBC = DATABASE.sql();
    private static final UUID ID = UUID.fromString("0199f0a2-6d1c-7c56-9a3e-2f8b1c0d4e5f");

    private record Hash(String hex) {}

    private record Owner(UUID id, String name) {}

    private record Facts(Tlp tlp, @Nullable String note, List<String> citations, Owner owner) {

        @SuppressWarnings("UnusedMethod") // the mapper reads it by its name
        String joined() {
            return String.join("+", citations);
        }
    }

    private record Item(
            UUID id,
            @Embedded Facts facts,
            @Nullable Owner team,
            @Nullable LocalDate dueOn,
            Instant raisedAt,
            @Nullable UncertainTime occurred,
            @Nullable Hash sha256,
            Map<String, Object> changes,
            List<Fidelity> fidelities,
            @Nullable Integer severity,
            long version,
            boolean open) {}

    private static final String ROUND_TRIP = """
            SELECT :id AS id, :tlp AS tlp, :note AS note, :citations AS citations, :owner.id AS owner_id, :owner.name AS owner_name,
                   :team.id::uuid AS team_id, :team.name AS team_name, :dueOn::date AS due_on, :raisedAt AS raised_at,
                   :occurred.at::timestamptz AS occurred_at, :occurred.fidelity AS occurred_fidelity,
                   :occurred.zone AS occurred_zone, :occurred.plusMinus AS occurred_plus_minus, :sha256 AS sha256,
                   :changes::jsonb AS changes, :fidelities AS fidelities,
                   :severity::int AS severity, :version AS version, :open AS open""";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static Item roundTrip(Item item) {
        return JDBC.sql(ROUND_TRIP)
                .paramSource(RecordParameters.of(item))
                .query(RecordMapper.of(Item.class))
                .single();
    }

    @Test
    void everyKindOfComponentRoundTrips() {
        Instant at = Instant.parse("2026-03-14T09:26:53.589793Z");
        Item full = new Item(
                ID,
                new Facts(Tlp.AMBER, "a note", List.of("E-1", "E-2"), new Owner(ID, "Marco")),
                new Owner(ID, "Blue"),
                LocalDate.of(2026, 11, 29),
                at,
                new UncertainTime(at, Fidelity.HOUR, "Asia/Taipei", Duration.ofMinutes(90)),
                new Hash("c0ffee"),
                Map.of("title", List.of("before", "after")),
                List.of(Fidelity.DAY, Fidelity.YEAR),
                2,
                7,
                true);

        assertThat(roundTrip(full)).isEqualTo(full);
    }

    @Test
    void whatMayBeNullIs() {
        Facts facts = new Facts(Tlp.RED, null, List.of(), new Owner(ID, "Marco"));
        Item bare = new Item(ID, facts, null, null, Instant.EPOCH, null, null, Map.of(), List.of(), null, 0, false);

        assertThat(roundTrip(bare)).isEqualTo(bare);
    }

    @Test
    void nullIsRefusedForRequiredComponents() {
        assertThatThrownBy(() -> JDBC.sql("SELECT NULL::uuid AS id, 'Marco' AS name")
                        .query(RecordMapper.of(Owner.class))
                        .single())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("id");
    }

    @Test
    void aMissingColumnIsAnError() {
        assertThatThrownBy(() -> JDBC.sql("SELECT gen_random_uuid() AS id")
                        .query(RecordMapper.of(Owner.class))
                        .single())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("name");
    }

    @Test
    void recordsInAListComeFromJson() {
        record Team(List<Owner> members) {}

        Team team = JDBC.sql("SELECT jsonb_build_array(jsonb_build_object('id', :id, 'name', 'Marco')) AS members")
                .param("id", ID)
                .query(RecordMapper.of(Team.class))
                .single();

        assertThat(team.members()).containsExactly(new Owner(ID, "Marco"));
    }

    @Test
    void nullArraysAndMapsAreEmpty() {
        record Lists(List<String> citations, Map<String, ?> changes) {}

        Lists lists = JDBC.sql("SELECT NULL::text[] AS citations, NULL::jsonb AS changes")
                .query(RecordMapper.of(Lists.class))
                .single();

        assertThat(lists).isEqualTo(new Lists(List.of(), Map.of()));
    }

    @Test
    void constantsAsKeysKeepTheirOrder() {
        record Times(Map<Fidelity, Instant> times) {}

        Times times = JDBC.sql("SELECT :times::jsonb AS times")
                .paramSource(RecordParameters.of(
                        new Times(Map.of(Fidelity.SECOND, Instant.EPOCH, Fidelity.YEAR, Instant.EPOCH))))
                .query(RecordMapper.of(Times.class))
                .single();

        assertThat(times.times().keySet()).containsExactly(Fidelity.YEAR, Fidelity.SECOND);
    }

    @Test
    void listsOfRecordsAreJsonAlsoWhenEmpty() {
        record Team(List<Owner> members) {}

        assertThat(JDBC.sql("SELECT (:members::jsonb)::text")
                        .paramSource(RecordParameters.of(new Team(List.of())))
                        .query(String.class)
                        .single())
                .isEqualTo("[]");
    }

    @Test
    void aRecordIsAbsentWhereItsFirstRequiredColumnIsNull() {
        record Work(@Nullable String note, Owner owner) {}
        record Answer(@Nullable Work work) {}
        String columns = "SELECT :note::text AS work_note, :id::uuid AS work_owner_id, :name::text AS work_owner_name";

        assertThat(JDBC.sql(columns)
                        .paramSource(RecordParameters.of(new Owner(ID, "Ada")).with("note", null))
                        .query(RecordMapper.of(Answer.class))
                        .single())
                .isEqualTo(new Answer(new Work(null, new Owner(ID, "Ada"))));
        assertThat(JDBC.sql(columns)
                        .paramSource(RecordParameters.of("note", "left over")
                                .with("id", null)
                                .with("name", null))
                        .query(RecordMapper.of(Answer.class))
                        .single())
                .isEqualTo(new Answer(null));
    }

    @Test
    void collectionsMayHoldNull() {
        assertThat(JDBC.sql("SELECT array_position(:ids::uuid[], NULL)")
                        .paramSource(RecordParameters.of("ids", Arrays.asList(ID, null)))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void methodsAndFurtherValuesAreParametersToo() {
        Facts facts = new Facts(Tlp.RED, null, List.of("E-1", "E-2"), new Owner(ID, "Marco"));

        assertThat(JDBC.sql("SELECT :joined || :item.owner.name || :tlp")
                        .paramSource(
                                RecordParameters.of(facts).with("item", facts).with("tlp", Tlp.GREEN))
                        .query(String.class)
                        .single())
                .isEqualTo("E-1+E-2MarcoGREEN");
    }

    @Test
    void anUnknownParameterIsAnError() {
        assertThatThrownBy(() -> JDBC.sql("SELECT :nmae")
                        .paramSource(RecordParameters.of(new Owner(ID, "Marco")))
                        .query(String.class)
                        .single())
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("nmae");
    }

    @Test
    void theEndOfTimeIsInfinity() {
        assertThat(JDBC.sql("SELECT :at = 'infinity'::timestamptz")
                        .paramSource(RecordParameters.of("at", Instant.MAX))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(JDBC.sql("SELECT 'infinity'::timestamptz AS at")
                        .query(RecordMapper.of(End.class))
                        .single()
                        .at())
                .isEqualTo(Instant.MAX);
    }

    record End(Instant at) {}
}
