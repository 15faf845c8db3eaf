package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Section;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people paste, the report comes out and is valid. */
class ReportTextPropertyTests {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(80);
        Arbitrary<String> astral = Arbitraries.integers()
                .between(0x10000, 0x2FFFF)
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(l -> String.join("", l));
        Arbitrary<String> long1 =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(300).ofMaxLength(2000);
        Arbitrary<String> rightToLeft =
                Arbitraries.strings().withCharRange('\u0590', '\u06FF').ofMaxLength(60);
        Arbitrary<String> han =
                Arbitraries.strings().withCharRange('\u4E00', '\u9FFF').ofMaxLength(200);
        Arbitrary<String> markdown = Arbitraries.of(
                        "# a\n###### b\n",
                        "- x\n  1. y\n     - z\n",
                        "| a | b |\n|---|---|\n| 1 |\n",
                        "```\n\t\n",
                        "> > >",
                        "[[T-1]]",
                        "[[assessment likely LOW]]",
                        "<svg onload=x>",
                        "&#0;&nbsp;&lt;",
                        "[x](javascript:1)",
                        "[y](http://e.org/?a&b \"t\")",
                        "![i](file:///x)",
                        "---\n",
                        "*a **b* c**",
                        "1. \n\n-\n",
                        "\u0000\u0001\uD800\uFFFE")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("\n", parts));
        return Arbitraries.oneOf(anything, astral, long1, rightToLeft, han, markdown);
    }

    /** An accent without its letter isn't a heading to the renderer, and the mark at the beginning of a file is no letter. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\u0300", "\u0300\u0301", "\u034F", "\u20DD", "\uFEFF", "\u00A0", "\u0300 title"})
    void aTitleThatShowsNothingIsReplacedByTheKey(String title) {
        ReportDocument report = Samples.document(Samples.head(title, false), List.of(), List.of(), false);

        assertThat(VeraPdf.failures(Printers.PRINTER.pdf(report, ReportLanguage.ENGLISH)))
                .isEmpty();
    }

    @Property(tries = 25)
    void anyTextRenders(@ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
        Event event = new Event(
                a.isEmpty() ? "T-1" : "T-2",
                b,
                "SYSTEM",
                null,
                SampleEvents.minute("2026-01-01T00:00:00Z"),
                null,
                c,
                a,
                b,
                c,
                List.of(),
                List.of(a),
                null,
                b,
                Map.of("ENABLES", List.of(c)));
        ReportDocument report = Samples.document(
                Samples.head(c, false),
                List.of(event),
                List.of(new Section("impact", a + "\n\n" + b, null), new Section("actors", null, b)),
                false);

        byte[] pdf = Printers.PRINTER.pdf(report, ReportLanguage.ENGLISH);

        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }
}
