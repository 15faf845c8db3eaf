package dev.afterword.record.read;

import static dev.afterword.record.read.RecordFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.intake.file.RefusedFile;
import dev.afterword.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFileTests {

    /** One row of each format, in the shapes that its programs write. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            timesketch-csv ¦ message,datetime,timestamp_desc,source~Log on,2026-03-01T10:00:00+00:00,Event,Security ¦ Security ¦ Log on
            timesketch-csv ¦ timestamp,message,timestamp_desc,datetime~1772359200000000,Log on,Event,2026-03-01T10:00:00Z ¦ timesketch-csv ¦ Log on
            plaso-csv ¦ date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc~03/01/2026,10:00:00,UTC,M...,FILE,NTFS,Content,-,WS1,x,Log on ¦ FILE ¦ Log on
            timesketch-csv ¦ datetime,timestamp_desc,source,source_long,message,parser~2026-03-01T10:00:00+00:00,Content,FILE,File stat,Log on,filestat ¦ FILE ¦ Log on
            plaso-jsonl ¦ {"__container_type__":"event","__type__":"AttributeContainer","timestamp":1772359200000000,"message":"Log on","parser":"utmp"} ¦ utmp ¦ Log on
            timesketch-jsonl ¦ {"message":"Log on","timestamp":123456789,"datetime":"2026-03-01T10:00:00+00:00","timestamp_desc":"Write"} ¦ timesketch-jsonl ¦ Log on
            windows ¦ {"EventID":4624,"Channel":"Security","Hostname":"WS1","@timestamp":"2026-03-01T10:00:00.000Z","EventTime":"2026-03-01 05:00:00","Message":"Log\\r\\non"} ¦ Security ¦ Log on
            zeek ¦ {"@stream":"conn","ts":1772359200.0,"uid":"C1","id_orig_h":"10.0.1.6"} ¦ zeek:conn ¦ @stream=conn uid=C1 id_orig_h=10.0.1.6
            cloudtrail ¦ {"Records":[{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventTime":"2026-03-01T10:00:00Z","sourceIPAddress":"192.0.2.1"}]} ¦ iam.amazonaws.com ¦ eventSource=iam.amazonaws.com eventName=CreateUser sourceIPAddress=192.0.2.1
            entra ¦ {"TimeGenerated":"2026-03-01T10:00:00Z","SourceSystem":"Azure AD","OperationName":"Update application","CorrelationId":"c"} ¦ Azure AD ¦ OperationName=Update application SourceSystem=Azure AD CorrelationId=c
            defender ¦ {"Timestamp":"2026-03-01T10:00:00.0000000Z","ActionType":"LdapSearch","DeviceName":"dc1"} ¦ defender ¦ ActionType=LdapSearch DeviceName=dc1
            office ¦ {"TimeGenerated":"2026-03-01T10:00:00Z","Operation":"MailItemsAccessed","OfficeWorkload":"Exchange"} ¦ Exchange ¦ Operation=MailItemsAccessed OfficeWorkload=Exchange
            csv ¦ time;what;who~01.03.2026 10:00:00 UTC;Log on;ana ¦ csv ¦ what=Log on who=ana
            jsonl ¦ {"time":"1 Mar 2026 10:00 UTC","what":"Log on"} ¦ jsonl ¦ what=Log on
            zeek ¦ #separator \\x09~#path\tconn~#fields\tts\tuid\tservice~1772359200.000000\tC1\t-~#close\tx ¦ zeek ¦ uid=C1""")
    void readsEachFormat(String format, String file, String source, String message) throws IOException {
        RecordFiles.Result result = read(file.replace('~', '\n'));

        assertThat(result.rejected()).isEmpty();
        assertThat(result.records()).singleElement().satisfies(record -> {
            assertThat(record.at()).isEqualTo("2026-03-01T10:00:00Z");
            assertThat(record.source()).isEqualTo(source);
            assertThat(record.message()).isEqualTo(message);
        });
        assertThat(result.format()).isNotNull().extracting(RecordFormat::text).isEqualTo(format);
    }

    @Test
    void keepsTheRowAsItIs() throws IOException {
        String line = "{\"EventID\": 1,  \"Message\": \"a\\u0000b \\ud800\", \"@timestamp\": \"2026-03-01T10:00:00Z\"}";

        LogRecord record = read(line + "\n").records().getFirst();

        assertThat(record.raw()).isEqualTo(line);
        assertThat(record.message()).isEqualTo("a\ufffdb \ufffd");
    }

    @Test
    void asksForAZoneWhereATimeHasNone() throws IOException {
        String file = "datetime,message,timestamp_desc\n2026-03-01 10:00:00,Log on,x\n";

        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(Problem.Field.of("zone", "records.needsZone", 2L)));
        assertThat(read(file, "Asia/Taipei").records())
                .singleElement()
                .satisfies(record -> assertThat(record.at()).isEqualTo("2026-03-01T02:00:00Z"));
    }

    @Test
    void takesATimeWithAZoneBeforeOneWithout() throws IOException {
        assertThat(read("{\"datetime\":\"2026-03-01 10:00:00\",\"EventTime\":\"2026-03-01T09:00:00Z\"}")
                        .records())
                .singleElement()
                .satisfies(record -> assertThat(record.at()).isEqualTo("2026-03-01T09:00:00Z"));
    }

    /** The columns have names that nobody knows; whether one is the time is a guess that needs no answer. */
    @Test
    void keepsRecordsWithoutAKnownTime() throws IOException {
        String file = "No.,DT,Info\n1,2020-09-18 21:58:07.470323,Who has 10.42.85.10?\n";

        assertThat(read(file).undated()).isEqualTo(1);
        assertThat(read(file, "UTC").records().getFirst().at()).isEqualTo("2020-09-18T21:58:07.470323Z");
        assertThat(read("{\"datetime\":\"no\"}\n").undated()).isEqualTo(1);
    }

    @Test
    void rejectsBrokenRowsOneByOne() throws IOException {
        RecordFiles.Result table = read("""
                datetime,message,timestamp_desc
                2026-03-01T10:00:00Z,one,x
                2026-03-01T10:00:00Z,"two,x
                2026-03-01T10:00:00Z,"three
                and more",x
                2026-03-01T10:00:00Z,four,x,y
                2026-03-01T10:00:00Z,five
                2026-03-01T10:00:00Z,"six ""quoted""\",x

                2026-03-01T10:00:00Z,"seven,x
                2026-03-01T10:00:00Z,eight,x
                """);

        assertThat(table.records())
                .extracting(LogRecord::message)
                .containsExactly("one", "three and more", "six \"quoted\"", "eight");
        assertThat(table.rejected()).containsExactly("3 quote", "6 columns", "7 columns", "10 quote");

        RecordFiles.Result lines = read("{\"a\":1}\n{\"a\":\n[1]\nnot json\n{\"a\":2}\n");
        assertThat(lines.records()).hasSize(2);
        assertThat(lines.rejected()).hasSize(3);

        RecordFiles.Result array = read("[{\"a\":1},{\"a\"},{\"a\":2}]");
        assertThat(array.records()).hasSize(2);
        assertThat(array.rejected()).containsExactly("1 not-json");
    }

    @Test
    void rejectsARowThatIsTooLong() throws IOException {
        RecordFiles.Result result = read("a,b\n1," + "x".repeat(5_000) + "\n2,y\n");

        assertThat(result.rejected()).containsExactly("2 record-too-large");
        assertThat(result.records()).hasSize(1);
    }

    @Test
    void readsWhatWindowsWrites() throws IOException {
        byte[] file = "\ufeffTimeCreated;Message\r\n2026-03-01T10:00:00Z;Ü\r\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(read(file, null).records())
                .singleElement()
                .satisfies(record -> assertThat(record.message()).isEqualTo("Ü"));
    }

    @Test
    void refusesWhatHasNoColumnsAndWhatIsEmpty() {
        assertThatThrownBy(() -> read("")).isInstanceOf(RefusedFile.class).hasMessageContaining("EMPTY_FILE");
        assertThatThrownBy(() -> read("Some text\nand more\n"))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("NO_COLUMNS");
    }

    @Test
    void refusesAFormatThatTheFileHasNot() {
        assertThatThrownBy(() -> RecordFile.open(
                        new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)),
                        RecordFiles.SMALL,
                        new RecordFile.Settings(RecordFormat.JSONL, null, false, null, RecordFile.Ask.NEVER),
                        RecordFile.Before.NOTHING))
                .isInstanceOf(Problem.class);
    }
}
