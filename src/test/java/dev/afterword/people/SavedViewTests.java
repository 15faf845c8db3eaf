package dev.afterword.people;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** People keep lists with their filters, for themselves alone. */
@AfterwordTest
class SavedViewTests {

    private static final String VIEWS = "/api/v1/me/views";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void gather() {
        cast = new IncidentCast(context);
    }

    private String save(String name, String href) {
        return json(cast.post(cast.member, VIEWS, "{\"name\": \"" + name + "\", \"href\": \"" + href + "\"}"))
                .get("id")
                .asString();
    }

    @Test
    void listIsFoundAgainOverItAndAtHome() {
        save("Late bugs", "/follow-ups?due=OVERDUE&pageToken=x&kind=BUG");

        assertThat(json(cast.get(cast.member, VIEWS)).at("/items/0/href").asString())
                .isEqualTo("/follow-ups?due=OVERDUE&kind=BUG");
        for (String page : new String[] {"/follow-ups", "/", "/me/views"}) {
            assertThat(cast.get(cast.member, page).body())
                    .as(page)
                    .contains("href=\"/follow-ups?due=OVERDUE&amp;kind=BUG\"", "Late bugs");
        }
        assertThat(cast.get(cast.member, "/incidents").body()).doesNotContain("Late bugs");
        assertThat(cast.get(cast.reader, "/follow-ups").body()).doesNotContain("Late bugs");
    }

    @Test
    void viewIsRenamedRemovedAndBroughtBack() {
        String view = save("Late", "/incidents?severity=1");

        assertThat(cast.form(cast.member, "/me/views/" + view, Map.of("name", "Severe ones"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.member, "/incidents").body()).contains("Severe ones");
        assertThat(cast.form(cast.member, "/me/views/" + view + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.member, "/incidents").body()).doesNotContain("Severe ones");
        assertThat(cast.get(cast.member, "/me/views").body()).contains("Severe ones", view + "/restoration");
        cast.form(cast.member, "/me/views/" + view + "/restoration", Map.of());
        assertThat(cast.get(cast.member, "/incidents").body()).contains("Severe ones");
    }

    @Test
    void viewsOfOthersDontExist() {
        String view = save("Late", "/incidents?severity=1");

        assertThat(cast.form(cast.reader, "/me/views/" + view, Map.of("name", "Mine"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(cast.form(cast.reader, "/me/views/" + view + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(cast.get(cast.reader, VIEWS)).get("items").isEmpty()).isTrue();
    }

    @Test
    void onlyListsOfThisProgramCanBeSaved() {
        for (String href : new String[] {
            "https://evil.example/incidents", "//evil.example", "/me/tokens", "/incidents/../me", "javascript:1", "/"
        }) {
            assertThat(cast.post(cast.member, VIEWS, "{\"name\": \"x\", \"href\": \"" + href + "\"}")
                            .statusCode())
                    .as(href)
                    .isEqualTo(422);
        }
    }
}
