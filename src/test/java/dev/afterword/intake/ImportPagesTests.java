package dev.afterword.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ImportPagesTests {

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private Visitor lead;

    @BeforeEach
    void signIn() {
        cast = new Cast(context);
        lead = cast.visitor(cast.person(Role.LEAD));
    }

    @Test
    void aChosenFileComesInAndItsPageGivesTheAccount() {
        String file = "{\"incident_id\": \"%s\", \"summary\": \"A thing happened.\"}\nnonsense\n"
                .formatted(RandomCodes.random(9));
        lead.get("/imports");

        HttpResponse<String> sent = lead.upload("/imports", Map.of("historical", "true"), "things.jsonl", file);

        assertThat(sent.statusCode()).isEqualTo(303);
        String page =
                lead.get(sent.headers().firstValue("Location").orElseThrow()).body();
        assertThat(page).contains("things.jsonl", "closed history", "Line 2", "Not valid JSON", "A thing happened</a>");
        assertThat(lead.get("/imports").body()).contains("things.jsonl");
    }

    @Test
    void aMissingOrEmptyFileIsSaidAtTheField() {
        lead.get("/imports");
        assertThat(lead.upload("/imports", Map.of(), "", "")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Choose a file.");
        });
        assertThat(lead.upload("/imports", Map.of("historical", "true"), "blank.json", "  "))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(422);
                    assertThat(answer.body())
                            .contains("The file is empty.")
                            .containsPattern("name=\"historical\"[^>]*checked");
                });
    }

    @Test
    void whoIsNoLeadHasNoSuchPage() {
        Visitor responder = cast.visitor(cast.person());

        assertThat(responder.get("/imports").statusCode()).isEqualTo(403);
    }
}
