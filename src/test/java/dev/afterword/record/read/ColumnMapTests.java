package dev.afterword.record.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnMapTests {

    private static final String FILE = """
            Tag;Uhr;Wer;Was;Was;
            26.07.2025;13:14;ana;Took the server off;dc1;Europe/Berlin
            26.07.2025;14:00;;Back again;dc2;
            """;

    private static ColumnMap map(@Nullable String time, @Nullable String clock, @Nullable String zone) {
        return new ColumnMap(time, clock, zone, "Was", null, "#5", "Wer");
    }

    private static List<LogRecord> read(@Nullable ZoneId zone, ColumnMap map) throws IOException {
        return RecordFiles.read(RecordFile.open(
                        stream(FILE),
                        RecordFiles.SMALL,
                        new RecordFile.Settings(null, zone, false, map, RecordFile.Ask.UNKNOWN),
                        RecordFile.Before.NOTHING))
                .records();
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsDateAndTimeFromTwoColumnsAndTheZoneFromAThird() throws IOException {
        List<LogRecord> records = read(ZoneId.of("UTC"), map("Tag", "Uhr", "#6"));

        assertThat(records.getFirst().at()).isEqualTo(Instant.parse("2025-07-26T11:14:00Z"));
        assertThat(records.getFirst().message()).isEqualTo("ana: Took the server off");
        assertThat(records.getFirst().host()).isEqualTo("dc1");
        assertThat(records.getLast().at()).isEqualTo(Instant.parse("2025-07-26T14:00:00Z"));
        assertThat(records.getLast().message()).isEqualTo("Back again");
    }

    @Test
    void needsAZoneWhereTheTimeHasNone() {
        assertThatThrownBy(() -> read(null, map("Tag", "Uhr", null))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.errors().getFirst().name()).isEqualTo("zone");
        });
    }

    @Test
    void refusesAColumnThatTheTableHasNot() {
        for (String column : List.of("When", "#7", "#0")) {
            assertThatThrownBy(() -> read(null, map(column, null, null)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.errors().getFirst().name()).isEqualTo("map.time");
                    });
        }
    }

    @Test
    void asksForColumnsOfWhichNoneIsKnown() {
        assertThatThrownBy(() -> RecordFiles.read(RecordFile.open(
                        stream(FILE),
                        RecordFiles.SMALL,
                        new RecordFile.Settings(null, null, false, null, RecordFile.Ask.UNKNOWN),
                        RecordFile.Before.NOTHING)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.errors().getFirst().name()).isEqualTo("columns");
                });
    }

    @Test
    void guessesWhatColumnsSayFromTheFirstRows() throws IOException {
        FileHead head = Objects.requireNonNull(FileHead.read(stream(FILE)));

        assertThat(head.names()).containsExactly("Tag", "Uhr", "Wer", "Was", "Was #5", "#6");
        assertThat(head.rows().getLast()).containsExactly("26.07.2025", "14:00", "", "Back again", "dc2", "");
        assertThat(head.guess().chosen()).isEqualTo(Map.of("time", "#1", "clock", "#2", "message", "#4"));
        assertThat(FileHead.read(stream("{\"a\": 1}"))).isNull();
    }

    @Test
    void knowsATableAgainByTheNamesOfItsColumnsAndNothingElse() {
        assertThat(FileHead.fingerprint(List.of("a", "b"))).isEqualTo(FileHead.fingerprint(List.of("a", "b")));
        assertThat(FileHead.fingerprint(List.of("a", "b"))).isNotEqualTo(FileHead.fingerprint(List.of("b", "a")));
    }
}
