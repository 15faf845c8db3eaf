package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import dev.afterword.web.Routes.Route;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The person who sent a form gets a message that it was processed. */
@AfterwordTest
class FlashMessageTests {

    /** Forms without a message, because the page after them shows the result. */
    private static final Set<String> SILENT = Set.of(
            "/catalogue/import/preview",
            "/first",
            "/follow-ups/bulk", // shows its result at once
            "/imports",
            "/incidents/{incident}/records/imports",
            "/incidents/{key}/evaluation/answers/draft",
            "/incidents/{key}/review/sections/{section}/preview",
            "/language",
            "/me/drafts",
            "/me/drafts/removal",
            "/me/tokens",
            "/notifications/reading",
            "/notifications/{id}/reading",
            "/people",
            "/trackers/{id}/targets/{target}/test", // shows its result at once
            "/people/{id}/invitation",
            "/people/{id}/invitation/approval",
            "/sign-in",
            "/welcome");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Set<String> forms() {
        return Routes.of(mapping).ours().stream()
                .filter(route -> route.method().equals("POST") && !route.api())
                .map(Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> worded() throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages/flash.properties"))) {
            words.load(reader);
        }
        return words.stringPropertyNames().stream()
                .map(key -> key.substring(FlashMessage.PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFormHasItsWords() throws IOException {
        Set<String> forms = forms();
        forms.removeAll(SILENT);

        assertThat(worded()).isEqualTo(forms);
    }

    @Test
    void theNextPageSaysItOnce() {
        Cast cast = new Cast(context);
        Visitor lead = cast.visitor(cast.person(Role.LEAD));
        lead.get("/incidents/new");
        HttpResponse<String> created = lead.post("/incidents", "title", "Mail theft");
        String incident = created.headers().firstValue("Location").orElseThrow();

        assertThat(created.statusCode()).isEqualTo(303);
        assertThat(lead.get(incident).body()).contains("<p class=\"toast toast--said\">Incident created.</p>");
        assertThat(lead.get(incident).body()).doesNotContain("toast toast--said");
    }

    @Test
    void aFormThatWasRefusedSaysNothing() {
        Cast cast = new Cast(context);
        Visitor lead = cast.visitor(cast.person(Role.LEAD));
        lead.get("/incidents/new");

        assertThat(lead.post("/incidents", "title", "").body()).doesNotContain("toast toast--said");
        assertThat(lead.get("/incidents/new").body()).doesNotContain("toast toast--said");
    }

    @Test
    void saysOnlyWordsOfItsOwn() {
        Cast cast = new Cast(context);
        for (String made :
                List.of("Transfer-your-money", "/sign-in", "<script>", "../flash./incidents", "x".repeat(3000))) {
            Visitor lead = cast.visitor(cast.person(Role.LEAD));
            lead.cookie("flash", made);

            assertThat(lead.get("/incidents/new").body())
                    .doesNotContain("toast toast--said")
                    .doesNotContain("Transfer");
        }
    }
}
