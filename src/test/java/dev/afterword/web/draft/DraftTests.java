package dev.afterword.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is typed is kept for its author alone until it is saved, and the same form shows who else has it open. */
@AfterwordTest
class DraftTests {

    @Autowired
    ApplicationContext context;

    Cast cast;
    Person lead;
    String incident;
    String form;

    @BeforeEach
    void cast() {
        cast = new Cast(context);
        lead = cast.person(Role.LEAD);
        String answer = cast.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft\"}")
                .body();
        incident = answer.replaceAll("(?s).*?\"key\":\"([^\"]+)\".*", "$1");
        form = "/incidents/" + incident + "/review/sections/rootCause";
    }

    private Person member() {
        Person person = cast.person();
        cast.api(lead).put("/api/v1/incidents/" + incident + "/members/" + person.id(), "{\"level\": \"CONTRIBUTE\"}");
        return person;
    }

    private Visitor here(Person person) {
        Visitor visitor = cast.visitor(person);
        visitor.get("/");
        return visitor;
    }

    private static String keep(Visitor who, String form, String text) {
        return who.post("/me/drafts", "form", form, "fields.body", text).body();
    }

    private static String kept(Visitor who, String form) {
        return who.get("/me/drafts?form=" + form).body();
    }

    @Test
    void aDraftIsItsAuthorsAlone() {
        Visitor ana = here(member());
        Visitor bo = here(member());
        keep(ana, form, "A stale token");

        assertThat(kept(ana, form)).contains("A stale token");
        assertThat(kept(bo, form)).doesNotContain("A stale token");
    }

    @Test
    void savingTheFormEndsItAndAPreviewDoesNot() {
        Visitor ana = here(member());
        ana.get(form);
        keep(ana, form, "A stale token");

        ana.post(form + "/preview", "body", "A stale token", "version", "1", "draft", form);
        assertThat(kept(ana, form)).contains("A stale token");
        ana.post(form, "body", "A stale token", "version", "1", "draft", form);
        assertThat(kept(ana, form)).isEmpty();
    }

    @Test
    void peopleWhoSeeTheIncidentSeeEachOther() {
        Person member = member();
        Visitor ana = here(member);
        Visitor bo = here(member());
        keep(ana, form, "x");

        assertThat(bo.post("/me/drafts", "form", form).body()).contains(member.name());
        assertThat(here(cast.person()).post("/me/drafts", "form", form).body()).doesNotContain(member.name());
        ana.post("/me/drafts/removal", "form", form);
        assertThat(bo.post("/me/drafts", "form", form).body()).doesNotContain(member.name());
    }

    @Test
    void tooMuchIsRefusedWithItsField() {
        Visitor ana = here(member());

        assertThat(ana.post("/me/drafts", "form", form, "fields.body", "x".repeat(100_001))
                        .statusCode())
                .isBetween(400, 422);
        assertThat(ana.post("/me/drafts", "fields.body", "x").statusCode()).isEqualTo(422);
        String han = "字".repeat(60_000);
        assertThat(ana.post("/me/drafts", "form", form, "fields.a", han, "fields.b", han, "fields.c", han)
                        .statusCode())
                .isEqualTo(422);
    }
}
