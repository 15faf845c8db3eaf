package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Action;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Visitor;
import dev.afterword.web.Routes.Route;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends every form of every page empty, with garbage, tampered with, on an old version, and twice, as a person with permission: there is
 * never a server error or a bare problem, and nothing typed is lost.
 */
@AfterwordTest
class FormWalkTests {

    /**
     * Forms that no page shows to a signed-in person while there is an administrator, or once there are incidents, those that end the
     * walk, the one that a script sends by itself, and those beside the message of a form that was carried out (UndoTests).
     */
    private static final Set<String> NOT_WALKED = Set.of(
            "/first",
            "/first-steps/removal",
            "/first-steps/policy-reading",
            "/welcome",
            "/sign-in",
            "/sign-out",
            "/language",
            "/incidents/{incident}/sequence/{key}/restoration",
            "/incidents/{incident}/findings/{key}/restoration",
            "/incidents/{key}/parties/{id}/restoration",
            "/incidents/{key}/comments/{id}/restoration",
            "/follow-ups/{key}/comments/{id}/restoration",
            "/procedures/{key}/comments/{id}/restoration",
            "/incidents/{key}/evaluation/answers/draft",
            "/me/drafts",
            "/me/drafts/removal");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private FormScenes scenes;

    @BeforeEach
    void cast() {
        scenes = new FormScenes(context);
    }

    @Test
    void everyFormHelpsItsSender() {
        FormWalk walk = new FormWalk(Routes.of(mapping), scenes.walker());

        scenes.all().forEach(walk::walk);

        assertThat(walk.wrong()).isEmpty();
        Set<String> pages = Routes.of(mapping).ours().stream()
                .filter(route -> route.method().equals("POST") && !route.api())
                .map(Route::path)
                .filter(path -> !NOT_WALKED.contains(path))
                .collect(Collectors.toSet());
        assertThat(walk.reached()).as("forms that the scenes show").containsAll(pages);
    }

    @Test
    void theFormsBeforeSigningInHelpToo() {
        Visitor nobody = scenes.nobody();
        FormWalk walk = new FormWalk(Routes.of(mapping), nobody);

        walk.walk("nobody", () -> new Scene(Map.of()));

        assertThat(walk.wrong()).isEmpty();
        assertThat(walk.reached()).contains("/sign-in", "/welcome");
    }

    /** The negative control: a form that breaks, one that ends on a bare problem, one that loses what was typed, one that names a constant. */
    @Test
    void aFormThatDoesNotHelpIsFound() throws NoSuchMethodException {
        Unhelpful unhelpful = new Unhelpful();
        RequestMappingInfo page = RequestMappingInfo.paths("/unhelpful")
                .methods(RequestMethod.GET)
                .build();
        mapping.registerMapping(page, unhelpful, Unhelpful.class.getDeclaredMethod("page"));
        Map<String, RequestMappingInfo> forms = Set.of("breaks", "bare", "forgets", "blurts").stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> RequestMappingInfo.paths("/unhelpful/" + name)
                                .methods(RequestMethod.POST)
                                .build()));
        for (Map.Entry<String, RequestMappingInfo> form : forms.entrySet()) {
            mapping.registerMapping(form.getValue(), unhelpful, Unhelpful.class.getDeclaredMethod(form.getKey()));
        }
        try {
            FormWalk walk = new FormWalk(Routes.of(mapping), scenes.walker());
            walk.walk("control", () -> new Scene(Map.of()));

            assertThat(walk.wrong())
                    .anyMatch(line -> line.startsWith("EMPTY") && line.endsWith("/unhelpful/breaks: 500 is our fault"))
                    .anyMatch(line -> line.endsWith("/unhelpful/bare: 422 is a bare problem"))
                    .anyMatch(line -> line.endsWith("/unhelpful/blurts: 422 names a constant: MANUAL_ERROR"))
                    .anyMatch(line -> line.contains("/unhelpful/forgets: 422 lost what was typed"))
                    .anyMatch(line -> line.startsWith("EMPTY") && line.contains("/forgets: 422 shows 0 of 2"));
        } finally {
            mapping.unregisterMapping(page);
            forms.values().forEach(mapping::unregisterMapping);
        }
    }

    @RequiresAction(Action.SIGNED_IN)
    static class Unhelpful {

        private static final String FORM =
                "<form method=\"post\" action=\"/unhelpful/%s\"><input name=\"said\" value=\"\"></form>";

        ResponseEntity<String> page() {
            return html(
                    200,
                    FORM.formatted("breaks")
                            + FORM.formatted("bare")
                            + FORM.formatted("forgets")
                            + FORM.formatted("blurts"));
        }

        ResponseEntity<String> breaks() {
            throw new IllegalStateException("secret");
        }

        ResponseEntity<String> bare() {
            throw Problem.invalid("said", "required");
        }

        ResponseEntity<String> blurts() {
            return html(
                    ProblemType.INVALID.status(),
                    "<p class=\"field__error\">Give one of MANUAL_ERROR</p>" + FORM.formatted("blurts"));
        }

        ResponseEntity<String> forgets() {
            return html(
                    ProblemType.INVALID.status(),
                    "<p class=\"notice\">2 fields need correcting</p>" + FORM.formatted("forgets"));
        }

        private static ResponseEntity<String> html(int status, String body) {
            return ResponseEntity.status(status)
                    .header("Content-Type", "text/html;charset=UTF-8")
                    .body(body);
        }
    }
}
