package dev.afterword.procedure.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.procedure.text.ProcedureText.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProcedureTextTests {

    @Test
    void numberedLinesBecomeSteps() {
        ProcedureText text = ProcedureText.parse("""
                Use it when a credential leaked.

                1. Declare the incident.
                   Write down when you knew.

                   - Name a lead.
                2) Revoke it.
                continues lazily

                ## Afterwards
                7. Tell the owner.
                """);

        assertThat(text.parts())
                .containsExactly(
                        new Part(false, "Use it when a credential leaked."),
                        new Part(true, "Declare the incident.\nWrite down when you knew.\n\n- Name a lead."),
                        new Part(true, "Revoke it.\ncontinues lazily"),
                        new Part(false, "## Afterwards"),
                        new Part(true, "Tell the owner."));
    }

    @Test
    void proseBehindAnEmptyLineEndsAStep() {
        assertThat(ProcedureText.parse("1. One\n\nBetween them\n\n2. Two").parts())
                .containsExactly(new Part(true, "One"), new Part(false, "Between them"), new Part(true, "Two"));
    }

    @Test
    void nestedListsAndFencesStayWithTheirStep() {
        ProcedureText text = ProcedureText.parse("1. Run\n   ```\n1. not a step\n   ```\n   1. nested\n2. Next");

        assertThat(text.steps()).containsExactly("Run\n```\n1. not a step\n```\n1. nested", "Next");
    }

    @Test
    void chineseStepsAreStepsToo() {
        assertThat(ProcedureText.parse("1. 宣告事件。\n2. 撤銷權杖。").steps()).containsExactly("宣告事件。", "撤銷權杖。");
    }

    @Test
    void whatIsNoStepIsProse() {
        assertThat(ProcedureText.parse("2019.\n1.\n1.x\n  1. indented").steps()).isEmpty();
    }

    @Property(tries = 300)
    void stepsAreReadBackAsTheyWereWritten(@ForAll @Size(min = 1, max = 12) List<@From("words") String> steps) {
        String body = IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ". " + steps.get(i))
                .collect(Collectors.joining("\n"));

        assertThat(ProcedureText.parse(body).steps()).isEqualTo(steps);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("revoke", "the", "token", "權杖", "at", "once", "**now**")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(words -> String.join(" ", words));
    }

    /** The fuzz test: whatever comes, nothing is thrown and no word is lost; only the numbers of steps are taken off. */
    @Property(tries = 600)
    void noTextLosesAWord(@ForAll("texts") String body) {
        ProcedureText text = ProcedureText.parse(body);

        String kept = bare(text.parts().stream().map(Part::text).collect(Collectors.joining("\n")));
        String all = bare(body);
        int from = 0;
        for (int i = 0; i < kept.length(); i++) {
            from = all.indexOf(kept.charAt(i), from) + 1;
            assertThat(from).as(body).isPositive();
        }
        assertThat(all.length() - kept.length())
                .isLessThanOrEqualTo(10 * text.steps().size());
    }

    private static String bare(String text) {
        return text.codePoints()
                .filter(each -> !Character.isWhitespace(each))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "1. a",
                        "12) b",
                        "1.",
                        "  1. c",
                        "\n",
                        "\n\n",
                        "# h",
                        "```",
                        "~~~",
                        "   ```",
                        "x",
                        " y",
                        "\tz",
                        "- l",
                        "999999999. n",
                        "1234567890. n",
                        "1.  d",
                        "\r\n",
                        "權",
                        "\0",
                        "1.\t",
                        "\u2028",
                        "&<>")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("\n", parts));
    }

    @Property(tries = 300)
    void anyTextIsRead(@ForAll String body) {
        assertThat(ProcedureText.parse(body).parts())
                .noneMatch(part -> part.text().isBlank());
    }
}
