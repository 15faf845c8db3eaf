package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.lesson.Lessons;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import dev.afterword.web.TestPage;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Lists show the lesson of a follow-up as its page does, to members and to an owner who sees nothing else. */
@AfterwordTest
class FollowUpLessonTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private final List<String> keys = new ArrayList<>();

    @BeforeEach
    void findingsWithGrounds() {
        cast = new IncidentCast(context);
        ok(cast.post(cast.member, cast.api("/evidence"), "{\"title\": \"Log\", \"reference\": \"Ticket 4711\"}"));
        ok(cast.post(cast.member, cast.api("/events"), "{\"title\": \"It came\", \"citations\": [\"E-1\"]}"));
        ok(cast.post(cast.member, cast.api("/events"), "{\"title\": \"It went\"}"));
        for (String cited : List.of("", "\"T-1\"", "\"T-2\"", "\"E-1\"")) {
            ok(cast.post(
                    cast.member,
                    cast.api("/findings"),
                    "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"a\", \"citations\": [" + cited + "]}"));
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private String followUp(int finding, FollowUpState state, Viewer owner) {
        String key = json(ok(cast.post(cast.member, cast.api("/findings/F-" + finding + "/follow-ups"), """
                        {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                owner.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)))))
                .get("key")
                .asString();
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET state = ?, risk_until = ? WHERE key = ?")
                        .params(
                                state.name(),
                                state == FollowUpState.RISK_ACCEPTED ? LocalDate.of(2199, 1, 1) : null,
                                key)
                        .update())
                .isOne();
        keys.add(key);
        return key;
    }

    @Test
    void listsDrawWhatThePageDraws() {
        for (FollowUpState state : FollowUpState.values()) {
            followUp(1 + keys.size() % 4, state, cast.member);
        }
        for (int finding = 1; finding <= 4; finding++) {
            followUp(finding, FollowUpState.ACCEPTED, cast.stranger);
        }

        int seen = 0;
        for (Viewer viewer : List.of(cast.lead, cast.member, cast.reader, cast.stranger)) {
            seen += agree(viewer);
        }
        assertThat(seen).isEqualTo(3 * keys.size() + 4);
    }

    /** @return how many follow-ups the viewer sees */
    private int agree(Viewer viewer) {
        PageContext page = TestPage.of(context, viewer);
        Map<UUID, LessonThread> drawn = new HashMap<>();
        for (String key : keys) {
            if (cast.get(viewer, "/api/v1/follow-ups/" + key).statusCode() == 200) {
                FollowUpDetail detail = context.getBean(FollowUpDetails.class).of(viewer, key);
                drawn.put(detail.followUp().id(), FollowUpThreads.of(page, detail));
            }
        }
        Map<UUID, LessonThread> listed = context.getBean(Lessons.class).threadsOfFollowUps(page, viewer, ids());

        assertThat(texts(listed)).as(viewer.name()).containsExactlyInAnyOrderEntriesOf(texts(drawn));
        return listed.size();
    }

    private List<UUID> ids() {
        return cast.database()
                .sql()
                .sql("SELECT id FROM followup.follow_up WHERE key = ANY (?)")
                .param(keys.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    private static Map<UUID, String> texts(Map<UUID, LessonThread> threads) {
        return threads.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stations().stream()
                                .map(station -> station.state().name())
                                .collect(Collectors.joining(
                                        " ", "", " " + each.getValue().summary()))));
    }
}
