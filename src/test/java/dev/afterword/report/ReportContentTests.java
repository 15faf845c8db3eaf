package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.review.frozen.ContentLimit;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** What a report contains is bounded before it is put together. */
@AfterwordTest
class ReportContentTests {

    private static final String SECTIONS =
            "{\"sections\": {\"whatHappened\": \"" + "It was lost. ".repeat(3_000) + "\"}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    ContentLimit limit;

    private Object usual;
    private IncidentCast cast;

    @BeforeEach
    void write() {
        usual = ReflectionTestUtils.getField(limit, "most");
        cast = new IncidentCast(context);
        assertThat(cast.put(cast.member, cast.api("/review"), SECTIONS).statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            String event = "{\"title\": \"a\", \"raw\": \"" + "r".repeat(99_000) + "\"}";
            assertThat(cast.post(cast.member, cast.api("/events"), event).statusCode())
                    .isEqualTo(201);
        }
    }

    @AfterEach
    void asUsual() {
        ReflectionTestUtils.setField(limit, "most", usual);
    }

    @Test
    void aReportWithTooMuchIsRefusedInWords() {
        ReflectionTestUtils.setField(limit, "most", 300_000L);

        HttpResponse<String> page = cast.get(cast.member, cast.page("/report.html"));

        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("AFTERWORD_REPORT_MOST");
        assertThat(cast.get(cast.member, cast.api("/report.html")).statusCode()).isEqualTo(413);
        assertThat(cast.get(cast.member, cast.api("/report.pdf")).statusCode()).isEqualTo(413);
        assertThat(cast.get(cast.member, cast.page("/review")).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutTheBoundItIsPutTogether() {
        assertThat(cast.get(cast.member, cast.page("/report.html")).statusCode())
                .isEqualTo(200);
    }
}
