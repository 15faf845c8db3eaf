package dev.afterword.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.testing.Docs;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportOrderTests {

    private static final ReportDocument REPORT = Samples.english();
    private static final ReportOrder ORDER = new ReportOrder(ReportLanguage.ENGLISH, REPORT);

    private static ReportOrder at(String instant) {
        return new ReportOrder(ReportLanguage.ENGLISH, REPORT.preparedAt(Instant.parse(instant)));
    }

    @Test
    void reachesThePrintingProcessWhole() {
        for (ReportDocument report : List.of(REPORT, Samples.draft(), Samples.empty(), Samples.large(10, 2))) {
            ReportOrder order = new ReportOrder(ReportLanguage.TRADITIONAL_CHINESE, report);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            order.write(out);

            assertThat(ReportOrder.read(out.toByteArray())).isEqualTo(order);
        }
    }

    @Test
    void aProblemOfItsOutputStaysThatProblem() {
        Problem full = Problem.of(ProblemType.FILES_WAITING);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {
                throw full;
            }
        };

        assertThatThrownBy(() -> ORDER.write(out)).isSameAs(full);
    }

    /** What the printing process prints until there is an order. */
    @Test
    void theRehearsalIsAReportThatHasEverything() throws Exception {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new ReportOrder(ReportLanguage.ENGLISH, Samples.english()).write(json);

        Docs.assertCurrent(Path.of("src/main/resources/report/rehearsal.json"), json.toString(UTF_8) + "\n");
    }

    @Test
    void isTheSameOnTheSameDay() {
        assertThat(at("2026-05-02T08:00:00Z").id())
                .isEqualTo(at("2026-05-02T23:59:59Z").id());
        assertThat(at("2026-05-02T23:59:59Z").id())
                .isNotEqualTo(at("2026-05-03T00:00:00Z").id());
    }

    @Test
    void isAnotherOneInAnotherLanguageOrWithOtherContent() {
        ReportDocument other = Samples.document(REPORT.head(), REPORT.events(), List.of(), true);

        assertThat(new ReportOrder(ReportLanguage.TRADITIONAL_CHINESE, REPORT).id())
                .isNotEqualTo(ORDER.id());
        assertThat(new ReportOrder(ReportLanguage.ENGLISH, other).id()).isNotEqualTo(ORDER.id());
    }
}
