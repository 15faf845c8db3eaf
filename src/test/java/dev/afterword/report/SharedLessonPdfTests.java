package dev.afterword.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Asking;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A shared lesson as a PDF names its label, and to nobody its incident. */
@AfterwordTest
class SharedLessonPdfTests {

    @Autowired
    ApplicationContext context;

    @Test
    void itHasTheWordsAndTheLabelAndNotTheIncident() throws Exception {
        World world = new World(context);
        Viewer lead = world.person("Lea Lead", Role.LEAD);
        Caller api = world.api(lead);
        String incident = api.post("/api/v1/incidents", "{\"title\": \"Heist at Umbrella\"}")
                .text("key");
        String finding = "/api/v1/incidents/" + incident + "/findings";
        api.post(finding, "{\"type\": \"PROCESS_FLAW\", \"title\": \"Tokens of Umbrella\", \"tlp\": \"GREEN\"}");
        String sharing = finding + "/F-1/sharing";
        Caller.Answer written =
                api.post(sharing, "{\"title\": \"權杖要有期限\", \"problem\": \"It had no end.\", \"change\": \"It ends.\"}");
        Caller.Answer shared = api.post(sharing + "/approval", "{}", Map.of("If-Match", written.header("etag")));
        assertThat(shared.status()).as(shared.body()).isEqualTo(200);
        String file = "/api/v1/lessons/" + shared.text("key") + "/lesson.pdf?language=en";

        for (Viewer who : new Viewer[] {world.person("Sam Stranger"), lead}) {
            HttpResponse<byte[]> answer = get(world, who, file);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(VeraPdf.failures(answer.body())).isEmpty();
            assertThat(Printed.text(answer.body()))
                    .contains("權杖要有期限", "It had no end.", "It ends.", "Not all done", "TLP:")
                    .doesNotContain(incident, "Umbrella", "F-1", "Lea");
            assertThat(new String(answer.body(), ISO_8859_1)).doesNotContain(incident, "Umbrella");
        }
    }

    private static HttpResponse<byte[]> get(World world, Viewer who, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.base() + path))
                .header("Authorization", "Bearer " + world.tokenOf(who))
                .build();
        return Asking.send(request, BodyHandlers.ofByteArray());
    }
}
