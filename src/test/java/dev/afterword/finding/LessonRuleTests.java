package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.lesson.Lesson;
import dev.afterword.lesson.LessonThreads;
import dev.afterword.lesson.Lessons;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import dev.afterword.web.TestPage;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** The rule in SQL ({@code lesson.lesson_v}) says of findings in all states, to each reader, what their pages draw. */
@AfterwordTest
class LessonRuleTests {

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private PageContext page;
    private int raised;

    @BeforeEach
    void someone() {
        cast = new IncidentCast(context);
        cast.join(cast.secondLead, Level.LEAD, Tlp.RED, Set.of(Restriction.PRIVILEGED));
        page = TestPage.of(context, cast.lead);
    }

    /** Each finding was raised on a day of its own, so that the days of two don't agree by chance. */
    private String finding(String type, String more) {
        ok(cast.post(cast.member, cast.api("/findings"), "{\"type\": \"" + type + "\", \"title\": \"a\"" + more + "}"));
        raised++;
        sql("UPDATE finding.finding SET raised_at = now() - interval '%d days' WHERE incident_id = '%s' AND number = %d"
                .formatted(10 + raised, cast.incidentId, raised));
        return "F-" + raised;
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private void sql(String statement) {
        assertThat(cast.database().sql().sql(statement).update()).as(statement).isPositive();
    }

    private String followUp(String finding, String kind) {
        return json(ok(cast.post(cast.member, cast.api("/findings/" + finding + "/follow-ups"), """
                        {"kind": "%s", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s", "routingReason": "So"}""".formatted(
                                kind, cast.member.id(), today.plusDays(9)))))
                .get("key")
                .asString();
    }

    private void followUpIn(String finding, String state) {
        String key = followUp(finding, "BUG");
        sql(
                "UPDATE followup.follow_up SET state = '%s', risk_until = %s, state_since = now() - interval '%d days' WHERE key = '%s'"
                        .formatted(
                                state,
                                state.equals("RISK_ACCEPTED") ? "current_date + 9" : "NULL",
                                100 + key.hashCode() % 90,
                                key));
    }

    private void dispose(String finding, String json) {
        ok(cast.dispose(cast.member, finding, json));
        sql(
                "UPDATE finding.finding SET asked_at = asked_at - interval '%s days' WHERE incident_id = '%s' AND number = %1$s"
                        .formatted(finding.substring(2), cast.incidentId));
    }

    private String risk(String answer) {
        String finding = finding("PROCESS_FLAW", "");
        dispose(finding, "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");
        if (!answer.isEmpty()) {
            ok(cast.post(
                    cast.lead, cast.api("/findings/" + finding + "/disposition/" + answer), "{\"reason\": \"Right\"}"));
        }
        return finding;
    }

    private String duplicate(String of) {
        String finding = finding("PROCESS_FLAW", "");
        dispose(finding, "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"" + of + "\"}");
        return finding;
    }

    private String recommendation(String finding) {
        return json(ok(cast.post(
                        cast.member,
                        "/api/v1/recommendations",
                        "{\"title\": \"Check rotas\", \"body\": \"Weekly.\", \"incident\": \"" + cast.incident
                                + "\", \"findings\": [\"" + finding + "\"]}")))
                .get("key")
                .asString();
    }

    private String consulted(String finding) {
        String key = recommendation(finding);
        ok(cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/consultation",
                "{\"stakeholders\": [\"" + cast.reader.id() + "\"], \"dueOn\": \"" + today.plusDays(9) + "\"}"));
        return key;
    }

    private String decided(String finding, String outcome) {
        String key = consulted(finding);
        ok(cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/decision",
                "{\"outcome\": \"%s\", \"reason\": \"Right.\", \"adapted\": %s, \"owner\": \"%s\", \"dueOn\": \"%s\"}"
                        .formatted(
                                outcome,
                                outcome.equals("ADAPTED") ? "\"Monthly.\"" : "null",
                                cast.member.id(),
                                today.plusDays(30))));
        return key;
    }

    /** @param carries a recommendation that the procedure implements */
    private String procedure(String carries) {
        String slug = "lesson-" + UUID.randomUUID().toString().substring(0, 8);
        ok(cast.post(
                cast.member, "/api/v1/procedures", """
                {"title": "Rotas", "slug": "%s", "body": "1. Check the rota.", "why": "None yet", "carries": ["%s"],
                 "readerPeople": ["%s", "%s"]}""".formatted(slug, carries, cast.reader.id(), cast.lead.id())));
        return "SOP-" + slug;
    }

    private String inForce(String finding) {
        String sop = procedure(decided(finding, "ADOPTED"));
        ok(cast.post(cast.lead, "/api/v1/procedures/" + sop + "/revisions/1/approval", "{}"));
        return sop;
    }

    private void read(String sop, Viewer... readers) {
        for (Viewer reader : readers) {
            ok(cast.post(reader, "/api/v1/procedures/" + sop + "/revisions/1/acknowledgement", "{}"));
        }
    }

    /** A recommendation and the lesson that it comes from wait for the same: its change is done when it is verified, then it is read. */
    @Test
    void recommendationsWaitForWhatTheirLessonsWaitFor() {
        String finding = finding("PROCESS_FLAW", "");
        String key = decided(finding, "ADOPTED");
        String sop = procedure(key);
        ok(cast.post(cast.lead, "/api/v1/procedures/" + sop + "/revisions/1/approval", "{}"));

        change("RESOLVED");
        assertThat(waits(finding)).isEqualTo("CHANGE");
        assertThat(drawn("/recommendations?q=" + key)).contains("Change: pending", "Readers: not yet");
        assertThat(drawn(cast.page("/findings/" + finding))).contains("Readers: not yet", "read by 1 of 3");
        assertThat(drawn("/recommendations/" + key)).contains("awaiting verification");
        String work = drawn(followUpOf(key));
        assertThat(work).contains("Change: pending", "1 of 3").doesNotContain("Rita Reader to read it");
        change("RETURNED");
        assertThat(drawn("/recommendations?q=" + key))
                .contains("Change: failed")
                .doesNotContain("<b class=\"bad\">Failed");
        assertThat(drawn("/recommendations?q=" + key)).contains("<b class=\"bad\">Change</b>");
        change("VERIFIED");
        assertThat(waits(finding)).isEqualTo("READERS");
        assertThat(drawn("/recommendations?q=" + key)).contains("Change: done", "Readers: pending");
        assertThat(drawn(followUpOf(key))).contains("Change: done", "Readers: pending", "1 of 3; waits for");
        assertThat(drawn("/follow-ups?state=ALL&kind=PROCEDURE_CHANGE")).contains("Readers: pending");
        read(sop, cast.reader, cast.lead);
        assertThat(waits(finding)).isEqualTo("NEXT_USE");
        assertThat(drawn("/recommendations?q=" + key)).contains("Readers: done");
        assertThat(drawn(followUpOf(key))).contains("Readers: done", "3 of 3");
    }

    private String followUpOf(String recommendation) {
        return "/follow-ups/"
                + json(ok(cast.get(cast.lead, "/api/v1/recommendations/" + recommendation)))
                        .get("followUp")
                        .asString();
    }

    private void change(String state) {
        sql("UPDATE followup.follow_up SET state = '%s' WHERE kind = 'PROCEDURE_CHANGE' AND incident_id = '%s'"
                .formatted(state, cast.incidentId));
    }

    private String waits(String finding) {
        for (JsonNode each : json(ok(cast.get(cast.lead, "/api/v1/lessons?q=" + cast.incident)))
                .get("items")) {
            if (each.get("finding").asString().endsWith("/" + finding)) {
                return each.get("waitsAt").asString();
            }
        }
        return "nothing";
    }

    private String drawn(String path) {
        return ok(cast.get(cast.lead, path)).body();
    }

    private void followUps() {
        for (String state : List.of(
                "PROPOSED",
                "ACCEPTED",
                "IN_PROGRESS",
                "RESOLVED",
                "RETURNED",
                "REOPENED",
                "VERIFIED",
                "EFFECTIVE",
                "RISK_ACCEPTED")) {
            followUpIn(finding("TECHNICAL_LAPSE", ""), state);
        }
        for (List<String> states : List.of(
                List.of("VERIFIED", "PROPOSED"),
                List.of("EFFECTIVE", "VERIFIED"),
                List.of("EFFECTIVE", "RISK_ACCEPTED"),
                List.of("PROPOSED", "RETURNED", "VERIFIED"))) {
            String finding = finding("TECHNICAL_LAPSE", "");
            states.forEach(state -> followUpIn(finding, state));
        }
        String planned = intended();
        followUpIn(planned, "VERIFIED");
        followUpIn(finding("TECHNICAL_LAPSE", ", \"crossOrganisation\": true"), "PROPOSED");
    }

    private String intended() {
        String finding = finding("PROCESS_FLAW", "");
        dispose(finding, "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"w\", \"byWhom\": \"b\"}]}");
        return finding;
    }

    private void decisions() {
        finding("WENT_WELL", "");
        finding("PROCESS_FLAW", "");
        String accepted = risk("approval");
        risk("");
        risk("refusal");
        ok(cast.patch(cast.member, cast.api("/findings/" + risk("approval")), 3, "{\"title\": \"Changed\"}"));
        String lapsed = risk("approval");
        sql("UPDATE finding.finding SET disposition_until = '2020-01-01' WHERE incident_id = '%s' AND number = %s"
                .formatted(cast.incidentId, lapsed.substring(2)));
        String first = duplicate(accepted);
        duplicate(first);
        String open = duplicate(risk("approval"));
        duplicate(intended());
        String gone = risk("approval");
        duplicate(gone);
        sql(
                "UPDATE finding.finding SET withdrawn_at = now(), withdrawn_by = raised_by WHERE incident_id = '%s' AND number = %s"
                        .formatted(cast.incidentId, gone.substring(2)));
        sql("UPDATE finding.finding SET type = 'PROCEDURAL_FAILURE' WHERE incident_id = '%s' AND number = %s"
                .formatted(cast.incidentId, open.substring(2)));
    }

    private void recommendations() {
        recommendation(finding("PROCESS_FLAW", ""));
        consulted(finding("PROCESS_FLAW", ""));
        decided(finding("PROCESS_FLAW", ""), "ADOPTED");
        decided(finding("PROCESS_FLAW", ""), "ADAPTED");
        ok(cast.post(
                cast.lead,
                "/api/v1/recommendations/" + consulted(finding("PROCESS_FLAW", "")) + "/decision",
                "{\"outcome\": \"REJECTED\", \"reason\": \"No.\"}"));
        procedure(decided(finding("PROCESS_FLAW", ""), "ADOPTED"));
        inForce(finding("PROCESS_FLAW", ""));
        read(inForce(finding("PROCESS_FLAW", "")), cast.reader);
        settled(inForce(finding("PROCESS_FLAW", "")), "VERIFIED");
        String all = inForce(finding("PROCESS_FLAW", ""));
        read(all, cast.reader, cast.lead);
        settled(all, "VERIFIED");
        String proven = inForce(finding("PROCESS_FLAW", ""));
        read(proven, cast.reader, cast.lead);
        settled(proven, "EFFECTIVE");
        String used = inForce(finding("PROCESS_FLAW", ""));
        read(used, cast.reader, cast.lead);
        settled(used, "VERIFIED");
        ok(cast.post(cast.lead, cast.api("/procedures"), "{\"procedure\": \"" + used + "\"}"));
    }

    /** The follow-up of the recommendation that this procedure implements stands there. */
    private void settled(String sop, String state) {
        sql("""
                UPDATE followup.follow_up f SET state = '%s' FROM procedure.change h JOIN procedure.carried c USING (recommendation_id)
                JOIN procedure.revision v ON v.id = c.revision_id JOIN procedure.procedure p ON p.id = v.procedure_id
                WHERE f.id = h.follow_up_id AND p.key = '%s'""".formatted(state, sop));
    }

    private void grounds() {
        ok(cast.post(cast.member, cast.api("/evidence"), "{\"title\": \"Log\", \"reference\": \"Ticket 4711\"}"));
        ok(cast.post(cast.member, cast.api("/events"), "{\"title\": \"It came\", \"citations\": [\"E-1\"]}"));
        ok(cast.post(cast.member, cast.api("/events"), "{\"title\": \"It went\"}"));
        for (String cited : List.of("T-1", "T-2", "E-1")) {
            finding("PROCESS_FLAW", ", \"citations\": [\"" + cited + "\"]");
        }
        finding("PROCESS_FLAW", ", \"tlp\": \"RED\"");
        String privileged = finding("PROCESS_FLAW", "");
        sql("UPDATE finding.finding SET restricted = 'PRIVILEGED' WHERE incident_id = '%s' AND number = %s"
                .formatted(cast.incidentId, privileged.substring(2)));
        String restricted = finding("TECHNICAL_LAPSE", "");
        followUpIn(restricted, "VERIFIED");
        String hidden = followUp(restricted, "BUG");
        sql("UPDATE followup.follow_up SET restricted = 'PRIVILEGED', owner_id = '%s' WHERE key = '%s'"
                .formatted(cast.secondLead.id(), hidden));
    }

    @Test
    void theRuleInSqlIsTheOneThatPagesDraw() {
        followUps();
        decisions();
        recommendations();
        grounds();

        Map<String, Integer> seen = new TreeMap<>();
        for (Viewer viewer : List.of(cast.lead, cast.secondLead, cast.member, cast.reader, cast.stranger)) {
            List<Lesson> lessons = context.getBean(Lessons.class).ofIncident(viewer, cast.incidentId);
            Map<String, String> ruled = lessons.stream().collect(byKey(Lesson::key, this::ruled));
            Map<String, String> drawn = drawn(viewer);

            assertThat(ruled).as(viewer.name()).containsExactlyInAnyOrderEntriesOf(drawn);
            seen.put(viewer.name(), ruled.size());
        }
        assertThat(seen)
                .containsEntry("Lea Lead", raised - 2)
                .containsEntry("Leo Lead", raised - 1)
                .containsEntry("Rob Reader", raised - 3)
                .containsEntry("Sam Stranger", 0);
    }

    @Test
    void aRecurrenceSaysThatItDidNotHold() {
        String finding = finding("TECHNICAL_LAPSE", "");
        followUpIn(finding, "VERIFIED");
        String later = json(ok(cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"Again\"}")))
                .get("key")
                .asString();
        String findings = "/api/v1/incidents/" + later + "/findings";
        ok(cast.post(cast.lead, findings, "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"again\"}"));
        assertThat(lesson().proof()).isNull();

        ok(cast.put(
                cast.lead,
                findings + "/F-1/recurrence",
                "{\"of\": \"" + cast.incident + "/" + finding + "\", \"note\": \"Seen again\"}"));

        assertThat(lesson().proof()).isEqualTo(Lesson.Proof.FAILED);
    }

    private Lesson lesson() {
        return context.getBean(Lessons.class)
                .ofIncident(cast.lead, cast.incidentId)
                .getFirst();
    }

    private static <T> java.util.stream.Collector<T, ?, Map<String, String>> byKey(
            Function<T, String> key, Function<T, String> value) {
        return Collectors.toMap(key, value, (one, other) -> one + other, TreeMap::new);
    }

    private String ruled(Lesson lesson) {
        LessonThread thread = new LessonThreads(page).of(lesson);
        boolean used = lesson.reading() != null && lesson.reading().uses() > 0;
        assertThat(thread.stations().getLast().state() == StationState.DONE)
                .as(lesson.key())
                .isEqualTo(used || lesson.proof() == Lesson.Proof.HELD);
        return text(thread, lesson.station(), lesson.failed()) + since(lesson);
    }

    /** The pages say no day for planned actions, nor for the next use. */
    private String since(Lesson lesson) {
        boolean planned = lesson.station() == LessonThread.Station.CHANGE && lesson.over() == lesson.lines();
        return lesson.since() == null || lesson.station() == LessonThread.Station.NEXT_USE || planned
                ? ""
                : page.words().day(lesson.since());
    }

    private Map<String, String> drawn(Viewer viewer) {
        Transactions transactions = context.getBean(Transactions.class);
        List<Finding> findings = new ArrayList<>(transactions.read(
                viewer, () -> context.getBean(FindingStore.class).all(cast.incidentId)));
        FindingThreads threads = new FindingThreads(
                page,
                cast.incident,
                today,
                context.getBean(LinkedWorkViews.class).of(viewer, findings));
        return findings.stream().collect(byKey(Finding::key, finding -> drawn(threads.of(finding))));
    }

    private static String drawn(LessonThread thread) {
        LessonThread.StationView waiting = thread.waiting();
        String note = waiting == null || waiting.note() == null ? "" : waiting.note();
        return text(thread, thread.waitsAt(), waiting != null && waiting.state() == StationState.FAILED)
                + (note.contains("since ") ? note.replaceFirst(".*since ", "") : "");
    }

    private static String text(LessonThread thread, LessonThread.Station station, boolean failed) {
        return thread.stations().stream().map(each -> each.state().name()).collect(Collectors.joining(" ")) + " | "
                + station + failed + " | " + thread.summary() + " | ";
    }
}
