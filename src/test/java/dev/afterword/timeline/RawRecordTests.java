package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Raw records may have 100,000 characters each: all of them together are never in memory. */
@AfterwordTest
class RawRecordTests {

    private static final String RAW = "r".repeat(90_000);

    @Autowired
    ApplicationContext context;

    @Autowired
    Events events;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        for (int i = 0; i < 12; i++) {
            assertThat(cast.post(
                                    cast.member,
                                    cast.api("/events"),
                                    "{\"title\": \"x\", \"description\": \"y\", \"raw\": \"" + RAW + "\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void theWholeSequenceHasNeitherRecordsNorDescriptions() {
        assertThat(events.all(cast.member, cast.incidentId))
                .hasSize(12)
                .allMatch(event -> event.facts().title().equals("x"))
                .allMatch(event -> event.facts().raw() == null)
                .allMatch(event -> event.facts().description() == null);
    }

    @Test
    void aPageOfItHasTheBeginningsOfRecords() {
        EventQuery query = new EventQuery(null, null, null, null);

        assertThat(events.page(cast.member, cast.incident, query).items())
                .hasSize(12)
                .allMatch(event -> String.valueOf(event.facts().raw()).length() == 1001);
    }

    @Test
    void wholeEventsComeOneAfterTheOther() {
        List<Integer> numbers = new ArrayList<>();

        events.each(cast.member, cast.incidentId, event -> {
            assertThat(event.facts().raw()).isEqualTo(RAW);
            numbers.add(event.number());
        });

        assertThat(numbers).hasSize(12).isSorted();
    }

    /** A sign-off is of the whole record, not of its beginning. */
    @Test
    void aChangeBehindTheBeginningChangesTheReview() {
        String before = cast.get(cast.member, cast.api("/review"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        cast.patch(cast.member, cast.api("/events/T-3"), 1, "{\"raw\": \"" + RAW + "!\"}");

        assertThat(cast.get(cast.member, cast.api("/review"))
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow())
                .isNotEqualTo(before);
    }
}
