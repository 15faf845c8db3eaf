package dev.afterword.procedure.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.markup.TextDiff.Change;
import dev.afterword.markup.TextDiff.Mark;
import dev.afterword.markup.TextDiff.Span;
import dev.afterword.procedure.text.RevisionDiff.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RevisionDiffTests {

    private static final String OLD = """
            Use it when a credential leaked.

            1. Declare the incident and name a lead.
            2. Find out what the credential can do: its rights and its owner.
            3. Tell the owner of the credential by mail.
            4. Revoke the credential.
            """;

    private static List<ProcedureStep> first(String body) {
        return StepMatching.steps(List.of(), ProcedureText.parse(body).steps(), 0, 1);
    }

    private static List<ProcedureStep> next(List<ProcedureStep> old, String body) {
        int last = old.stream().mapToInt(ProcedureStep::code).max().orElse(0);
        return StepMatching.steps(old, ProcedureText.parse(body).steps(), last, 2);
    }

    private static RevisionDiff diff(String before, String after) {
        List<ProcedureStep> old = first(before);
        return RevisionDiff.of(RevisionDiff.parts(before, old), RevisionDiff.parts(after, next(old, after)));
    }

    @Test
    void stepsKeepTheirCodesWhenTheyMoveOrChange() {
        List<ProcedureStep> steps = next(first(OLD), """
                1. Preserve the log of its use as evidence.
                2. Revoke the credential and its whole family.
                3. Declare the incident and name a lead.
                4. Find out what the credential can do: its rights and its owner.
                """);

        assertThat(steps).extracting(ProcedureStep::code).containsExactly(5, 4, 1, 2);
        assertThat(steps).extracting(ProcedureStep::since).containsExactly(2, 2, 1, 1);
    }

    @Test
    void readsLikeACopyEditors() {
        RevisionDiff diff = diff(OLD, """
                Use it when a credential leaked.

                1. Declare the incident and name a lead.
                2. Find out what the credential can do: its rights, its network and its owner.
                3. Preserve the log of its use as evidence, and seal that.
                4. Revoke the credential.
                """);

        assertThat(diff.lines())
                .extracting(Line::change)
                .containsExactly(Change.SAME, Change.SAME, Change.CHANGED, Change.GONE, Change.NEW, Change.SAME);
        Line changed = diff.lines().get(2);
        assertThat(changed.text().getFirst().spans())
                .anyMatch(span -> span.mark() == Mark.INSERTED && span.text().contains("network"));
        assertThat(diff.lines().get(3).was()).isEqualTo(3);
    }

    @Test
    void aMovedStepShowsItsOldPlace() {
        RevisionDiff diff = diff(
                "1. Preserve the evidence.\n2. Revoke the token.", "1. Revoke the token.\n2. Preserve the evidence.");

        assertThat(diff.lines()).extracting(Line::change).containsOnly(Change.SAME);
        assertThat(diff.lines()).extracting(Line::was).containsExactly(2, 1);
        assertThat(diff.same()).isFalse();
    }

    @Test
    void equalRevisionsDifferInNothing() {
        assertThat(diff(OLD, OLD).same()).isTrue();
    }

    @Property(tries = 200)
    void bothRevisionsCanBeReadFromTheDiff(@ForAll("bodies") String before, @ForAll("bodies") String after) {
        RevisionDiff diff = diff(before, after);

        List<String> fresh = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (Line line : diff.lines()) {
            String now = read(line, Mark.DELETED);
            String was = read(line, Mark.INSERTED);
            if (!now.isEmpty()) fresh.add(now);
            if (!was.isEmpty()) old.add(was);
        }
        assertThat(fresh).isEqualTo(texts(after));
        assertThat(old).containsExactlyInAnyOrderElementsOf(texts(before));
    }

    @Property(tries = 200)
    void noCodeIsGivenTwice(@ForAll("bodies") String before, @ForAll("bodies") String after) {
        List<ProcedureStep> steps = next(first(before), after);

        assertThat(steps).extracting(ProcedureStep::code).doesNotHaveDuplicates();
        assertThat(steps).extracting(ProcedureStep::number).isSorted();
    }

    private static String read(Line line, Mark without) {
        return line.text().stream()
                .flatMap(block -> block.spans().stream())
                .filter(span -> span.mark() != without)
                .map(Span::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", "");
    }

    private static List<String> texts(String body) {
        return ProcedureText.parse(body).parts().stream()
                .map(part -> part.text().replaceAll("\\s+", ""))
                .toList();
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "1. Declare the incident.",
                        "2. Revoke the token and its family.",
                        "3. Revoke the token.",
                        "4. Preserve the evidence, then seal it.",
                        "   Take ten minutes at most.",
                        "5. 撤銷權杖，並保全證據。",
                        "",
                        "## Contain",
                        "Some prose between.",
                        "6. Tell the owner.")
                .list()
                .ofMaxSize(12)
                .map(lines -> String.join("\n", lines));
    }
}
