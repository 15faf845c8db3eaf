package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An incident of which somebody sees only the head is none of their open work, and they don't learn whether it is open. */
@AfterwordTest
class IncidentHeadsTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer colleague;
    private String head;
    private String whole;

    @BeforeEach
    void oneHeadAndOneWhole() {
        cast = new IncidentCast(context);
        colleague = cast.person("Hal Head", Set.of());
        cast.join(colleague, Level.SHARED, Tlp.GREEN, Set.of());
        head = cast.incident;
        IncidentCast other = new IncidentCast(context);
        other.join(colleague, Level.READ, Tlp.AMBER, Set.of());
        whole = other.incident;
    }

    private String page(String query) {
        return cast.get(colleague, "/incidents" + query).body();
    }

    private String rows(String query) {
        return cast.get(colleague, "/api/v1/incidents" + query).body();
    }

    @Test
    void headsAreAPartOfTheListOfTheirOwn() {
        assertThat(page("")).contains(whole, "Shared with you", "state=SHARED").doesNotContain(head);
        assertThat(page("?state=SHARED")).contains(head, "state=CLOSED").doesNotContain(whole);
        assertThat(page("?state=ALL")).contains(head, whole, "shared with you: title and label only");
        assertThat(page("?q=theft")).contains(head, whole);
    }

    @Test
    void theApiTakesTheSameParts() {
        assertThat(rows("")).contains(head, whole);
        assertThat(rows("?state=OPEN")).contains(whole).doesNotContain(head);
        assertThat(rows("?state=SHARED")).contains(head).doesNotContain(whole);
        assertThat(rows("?state=SHARED&reviewState=NOT_STARTED")).doesNotContain(head, whole);
        assertThat(cast.get(cast.lead, "/api/v1/incidents?state=SHARED").body()).doesNotContain(head, whole);
    }

    @Test
    void whetherAHeadIsOpenShowsNowhere() {
        assertThat(cast.get(colleague, "/").body()).contains(whole).doesNotContain(head);

        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE incident.incident SET stage = 'CLOSED' WHERE key = ?")
                        .param(head)
                        .update())
                .isOne();
        assertThat(rows("?state=SHARED")).contains(head);
        assertThat(rows("?state=CLOSED")).doesNotContain(head);
    }

    @Test
    void anOrderTellsNothingOfHeads() {
        List<String> heads = new ArrayList<>(List.of(head));
        for (String category : List.of("fraud/phishing", "abusive-content/spam", "availability/dos")) {
            String key = IncidentCast.json(cast.post(
                            cast.lead,
                            "/api/v1/incidents",
                            "{\"title\": \"Theft of a head\", \"severity\": 2, \"dataBreach\": \"NO\", \"category\": \""
                                    + category + "\"}"))
                    .get("key")
                    .asString();
            assertThat(cast.put(
                                    cast.lead,
                                    "/api/v1/incidents/" + key + "/members/" + colleague.id(),
                                    "{\"level\": \"SHARED\", \"maxTlp\": \"GREEN\"}")
                            .statusCode())
                    .isEqualTo(200);
            heads.addFirst(key);
        }

        for (String order : List.of("category", "-category", "stage", "-reviewState", "lead", "-tlp")) {
            List<String> keys = keys("?sort=" + order);
            assertThat(keys).as(order).contains(whole);
            assertThat(keys).as(order).filteredOn(heads::contains).isEqualTo(heads);
        }
    }

    private List<String> keys(String query) {
        List<String> keys = new ArrayList<>();
        IncidentCast.json(cast.get(colleague, "/api/v1/incidents" + query))
                .get("items")
                .forEach(item -> keys.add(item.get("key").asString()));
        return keys;
    }

    @Test
    void whoSeesItWholeHasNoSuchPart() {
        assertThat(cast.get(cast.member, "/incidents").body()).contains(head).doesNotContain("state=SHARED");
    }
}
