package dev.afterword.home;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What auditors, executives and guests find on their start pages. */
@AfterwordTest
class HomePartsTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer auditor;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        auditor = cast.person("Audrey Auditor", Set.of(Role.AUDITOR));
    }

    private String home(Viewer who) {
        return cast.get(who, "/").body();
    }

    @Test
    void anAuditorReadsWhatChangedAndWhatWasAccessed() {
        String title = "Key " + RandomCodes.random(8);
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"" + title + "\"}");
        cast.get(cast.lead, "/api/v1/audit/export?incident=" + cast.incident);

        String exported = "downloaded the audit bundle of " + cast.incident;
        String changed = between(home(auditor), "What changed lately", "What was accessed");
        assertThat(changed).contains(title).doesNotContain(exported);
        assertThat(between(home(auditor), "What was accessed", "Claims without evidence"))
                .contains(exported);
    }

    @Test
    void anAuditorSeesOpenProofs() {
        cast.put(cast.lead, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"Nobody looked at the token.\"}}");
        cast.post(
                cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\"}");
        String key = json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "BUG", "title": "End tokens", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(
                                cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(3))))
                .get("key")
                .asString();
        cast.post(cast.member, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
        cast.post(cast.member, "/api/v1/follow-ups/" + key + "/resolution", "{\"note\": \"Done\"}");

        assertThat(home(auditor))
                .contains("Claims without evidence", "/incidents/" + cast.incident + "/review\"", "await")
                .containsPattern("/follow-ups\\?state=RESOLVED");
    }

    @Test
    void anExecutiveReadsHowTheHouseIsDoing() {
        String page = home(cast.person("Eve Executive", Set.of(Role.EXECUTIVE)));

        assertThat(page)
                .contains(
                        "How we are doing",
                        "<small>Last 12 months: ",
                        "Late, by team",
                        "Accepted risks that end next",
                        "/insights/review\"")
                .doesNotContain("What changed lately");
    }

    @Test
    void othersHaveNoneOfIt() {
        assertThat(home(cast.lead))
                .doesNotContain("What changed lately", "Late, by team", "Claims without evidence", "Shared with you");
    }

    private static String between(String page, String first, String last) {
        return page.substring(page.indexOf(first), page.indexOf(last));
    }
}
