package dev.afterword.intake.veris;

import static dev.afterword.intake.veris.VerisFiles.bytes;
import static dev.afterword.intake.veris.VerisFiles.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordSplitterTests {

    @Test
    void readsOneObject() throws IOException {
        assertThat(told("{\"incident_id\": \"a\"}")).containsExactly("a");
        assertThat(
                        told(
                                "{\n  \"incident_id\": \"a\",\n  \"victim\": {\n    \"country\": [\n      \"TW\"\n    ]\n  }\n}\n"))
                .containsExactly("a");
    }

    @Test
    void readsAnArray() throws IOException {
        assertThat(told("[{\"incident_id\": \"a\"}, {\"incident_id\": \"b\"}]")).containsExactly("a", "b");
        assertThat(told("[\n{\n\"incident_id\": \"a\"},\n{\"incident_id\": \"b\"\n}\n]\n"))
                .containsExactly("a", "b");
        assertThat(told("[]")).isEmpty();
    }

    @Test
    void readsLinesHoweverTheyEnd() throws IOException {
        assertThat(told("{\"incident_id\": \"a\"}\n{\"incident_id\": \"b\"}")).containsExactly("a", "b");
        assertThat(told("\uFEFF{\"incident_id\": \"a\"}\r\n\r\n{\"incident_id\": \"b\"}\r\n"))
                .containsExactly("a", "b");
    }

    @Test
    void readsSpreadOutObjectsOneAfterAnother() throws IOException {
        assertThat(told("{\n\"incident_id\": \"a\"\n}\n{\n\"incident_id\": \"b\"\n}\n"))
                .containsExactly("a", "b");
    }

    @Test
    void turnsAwayABrokenLineAlone() throws IOException {
        assertThat(
                        told(
                                "{\"incident_id\": \"a\"}\n{\"incident_id\": \"b\"\nnonsense\n\"x\"\n{\"incident_id\": \"c\"}\n"))
                .containsExactly("a", "line 2 CUT_OFF", "line 3 NOT_JSON", "line 4 NOT_AN_OBJECT", "c");
    }

    @Test
    void turnsAwayABrokenFirstLineAlone() throws IOException {
        assertThat(told("{\"incident_id\": \"a\n{\"incident_id\": \"b\"}\n")).containsExactly("line 1 NOT_JSON", "b");
        assertThat(told("{\"incident_id\": \"a\",\n{\"incident_id\": \"b\"}\n"))
                .containsExactly("line 1 NOT_JSON", "b");
        assertThat(told("nonsense\n{\"incident_id\": \"b\"}\n")).containsExactly("line 1 NOT_JSON", "b");
    }

    @Test
    void findsTheNextSpreadOutObjectAfterABrokenOne() throws IOException {
        assertThat(told("{\n\"incident_id\": \"a\"\n\"summary\": \"no comma\"\n}\n{\n\"incident_id\": \"b\"\n}\n"))
                .containsExactly("line 1 CUT_OFF", "b");
    }

    @Test
    void turnsAwayABrokenElementAlone() throws IOException {
        assertThat(told("[{\"incident_id\": \"a\"}, {\"incident_id\" \"b\"}, 7, , {\"incident_id\": \"c\"}]"))
                .containsExactly("a", "index 1 NOT_JSON", "index 2 NOT_AN_OBJECT", "index 3 NOT_JSON", "c");
    }

    @Test
    void findsTheNextElementAfterAMissingQuoteOrBracket() throws IOException {
        assertThat(told("[\n{\"incident_id\": \"a},\n{\"incident_id\": \"b\"}\n]"))
                .containsExactly("index 0 NOT_JSON", "b");
        assertThat(told("[\n{\"victim\": {\"x\": 1},\n{\"incident_id\": \"b\"}\n]"))
                .containsExactly("index 0 NOT_JSON", "b");
    }

    @Test
    void tellsOfAnArrayThatIsCutOff() throws IOException {
        assertThat(told("[{\"incident_id\": \"a\"}, {\"incident")).containsExactly("a", "index 1 CUT_OFF");
        assertThat(told("[{\"incident_id\": \"a\"}")).containsExactly("a", "index 1 CUT_OFF");
        assertThat(told("[{\"incident_id\": \"a\"},")).containsExactly("a", "index 1 CUT_OFF");
        assertThat(told("[")).containsExactly("index 0 CUT_OFF");
    }

    @Test
    void tellsOfTextAfterTheEnd() throws IOException {
        assertThat(told("[{\"incident_id\": \"a\"}] and more")).containsExactly("a", "index 1 TEXT_AFTER_END");
        assertThat(told("[] {}")).containsExactly("index 0 TEXT_AFTER_END");
        assertThat(told("{\"incident_id\": \"a\"} {\"incident_id\": \"b\"}")).containsExactly("line 1 TEXT_AFTER_END");
    }

    @Test
    void turnsAwayWhatIsBeyondALimitOfARecord() throws IOException {
        String deep = "[".repeat(50) + "]".repeat(50);
        String file = """
                {"incident_id": "a", "plus": %s}
                {"incident_id": "b", "plus": "%s"}
                {"incident_id": "c", "plus": "%s"}
                {"incident_id": "d", "plus": 1e99999}
                {"incident_id": "e"}
                """.formatted(deep, "x".repeat(1_500), "x".repeat(3_000));

        assertThat(told(file))
                .containsExactly(
                        "line 1 TOO_DEEP",
                        "line 2 TEXT_TOO_LONG",
                        "line 3 RECORD_TOO_LARGE",
                        "line 4 plus NUMBER_OUT_OF_RANGE",
                        "e");
    }

    @Test
    void turnsAwayWhatCantBeKept() throws IOException {
        byte[] file = bytes("""
                {"incident_id": "a?"}
                {"incident_id": "b", "summary": "\\u0000"}
                {"incident_id": "c", "plus": ["\\ud800"]}
                {"incident_id": "d", "incident_id": "e"}
                """);
        file[18] = (byte) 0xff;

        assertThat(told(file))
                .containsExactly(
                        "line 1 NOT_UTF8",
                        "line 2 summary CHARACTER_NOT_STORABLE",
                        "line 3 plus[0] CHARACTER_NOT_STORABLE",
                        "line 4 DUPLICATE_NAME");
    }

    @Test
    void refusesAFileWithTooManyRecordsOrNone() {
        assertThatThrownBy(() -> told("{}\n".repeat(101))).hasMessageContaining("TOO_MANY_RECORDS");
        assertThatThrownBy(() -> told(" \n")).hasMessageContaining("EMPTY_FILE");
        assertThatThrownBy(() -> told("")).hasMessageContaining("EMPTY_FILE");
    }
}
