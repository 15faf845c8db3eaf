package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.web.LanguagesInTests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TimelineDrawingTests {

    private static final ReportWords WORDS =
            new ReportWords(LanguagesInTests.all().in("en"));

    static List<String> draw(List<Event> events) {
        ReportDocument report = Samples.document(Samples.head("t", true), events, List.of(), true);
        return TimelineDrawing.rows(report, Sequence.of(events), WORDS, SvgText.LIVE);
    }

    static Event at(int key, UncertainTime when) {
        return SampleEvents.event("T-" + key, key % 2 == 0 ? "ADVERSARY" : "RESPONSE", "CONTAINMENT", when, "x");
    }

    @Test
    void drawsNothingWithoutTimes() {
        assertThat(draw(List.of())).isEmpty();
        assertThat(draw(List.of(at(1, null)))).isEmpty();
    }

    @Test
    void drawsOneEvent() {
        assertThat(draw(List.of(at(1, SampleEvents.minute("2026-03-14T07:16:00Z")))))
                .singleElement()
                .asString()
                .contains(">T-1<", ">07:16<", ">14 Mar<", ">2026<");
    }

    @Test
    void drawsTwoHundredEventsInRows() {
        List<Event> events = Samples.large(200, 1).events();
        String all = String.join("", draw(events));

        assertThat(events).allSatisfy(event -> assertThat(all).contains(">" + event.key() + "<"));
        assertThat(draw(events)).hasSizeBetween(12, 18).allSatisfy(TimelineDrawingTests::wellFormed);
    }

    @Test
    void drawsAPauseAsAGapAndDoubtAsASoftEdge() {
        String drawn = String.join("", draw(SampleEvents.events()));

        assertThat(drawn)
                .contains(">13 days 3 hours<", "stroke-dasharray", "haze-4", ">undetected for about 11 days 18 hours<");
    }

    @Test
    void saysInWordsWhatItShows() throws Exception {
        Element drawing = wellFormed(draw(SampleEvents.events()).getFirst());

        assertThat(drawing.getAttribute("role")).isEqualTo("img");
        assertThat(drawing.getAttribute("aria-label"))
                .startsWith(
                        "Part 1 of 2. Timeline of 7 events from 11 February 2026, 13:05 to 8 March 2026, 01:17: 4 by the adversary")
                .isEqualTo(drawing.getAttribute("alt"));
    }

    @Test
    void showsNoMoreOfATimeThanIsKnown() {
        Instant at = Instant.parse("2024-01-01T00:00:00Z");
        String year = String.join("", draw(List.of(at(1, new UncertainTime(at, Fidelity.YEAR, "UTC", null)))));
        String month = String.join("", draw(List.of(at(1, new UncertainTime(at, Fidelity.MONTH, "UTC", null)))));
        String day = String.join("", draw(List.of(at(1, new UncertainTime(at, Fidelity.DAY, "UTC", null)))));

        assertThat(year).contains(">2024<").doesNotContain(">Jan<", ">1 Jan<", ">00:00<");
        assertThat(month).contains(">2024<", ">Jan<").doesNotContain(">1 Jan<", ">00:00<");
        assertThat(day).contains(">2024<", ">1 Jan<").doesNotContain(">00:00<");
    }

    static Element wellFormed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }
}
