package dev.afterword.markup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.Attack;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

class MarkdownTests {

    static final MarkdownHooks HOOKS = new MarkdownHooks() {
        @Override
        public CitationTarget citation(Citation citation) {
            return switch (citation.number()) {
                case 99 -> new CitationTarget.Missing("not found");
                case 77 -> new CitationTarget.Restricted("restricted");
                default -> new CitationTarget.Found("/incidents/INC-2026-K7QM/" + citation.key(), "Log");
            };
        }

        @Override
        public String assessment(Assessment a) {
            return "assessment: " + a.likelihood().words() + ", " + a.confidence();
        }
    };

    static String html(String source) {
        return Markdown.html(source, HOOKS).html();
    }

    @Test
    void aTextOfManyLinesWithoutAnEmptyOneIsNotParsed() {
        assertThat(html("a\n-".repeat(16_000) + " **b**")).contains("**b**");
        assertThat(html("a\n-".repeat(300) + " **b**")).contains("<strong>b</strong>");
    }

    @Test
    void aTextIsRenderedOnceForAllToWhomItSaysTheSame() {
        MarkdownHooks hidden = new MarkdownHooks() {
            @Override
            public CitationTarget citation(Citation citation) {
                return new CitationTarget.Restricted("restricted");
            }

            @Override
            public String assessment(Assessment a) {
                return "";
            }
        };
        String text = "Rendered once [[E-1]]";
        String shown = Markdown.html(text, HOOKS).html();

        assertThat(Markdown.html(new String(text.toCharArray()), HOOKS).html()).isSameAs(shown);
        assertThat(Markdown.html(text, hidden).html())
                .contains("cite--restricted")
                .doesNotContain("/incidents/");
        assertThat(Markdown.html(text, HOOKS).html()).contains("/incidents/INC-2026-K7QM/E-1");
    }

    @Test
    @Attack(value = 36, control = true)
    void readingATextMayTakeOnlySoLong() {
        long begin = System.nanoTime();

        assertThat(RenderingTime.within(() -> {
                    Thread.sleep(30_000);
                    return new org.commonmark.node.Document();
                }))
                .isEmpty();
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }

    @Test
    void aTextThatIsNotWrittenInTimeIsShownAsParagraphs() throws InterruptedException {
        String source = "First. [[E-3]]\n\nSecond. ".repeat(300);
        PreparedText text = new PreparedText(source, MarkdownTree.paragraphs("never written"));
        long end = System.nanoTime() + 4_000_000_000L;
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(Math.max(1, processors / 2));
        for (int i = 0; i < processors; i++) {
            Thread.ofVirtual()
                    .start(() -> RenderingTime.within(() -> {
                        busy.countDown();
                        return busyUntil(end);
                    }));
        }
        busy.await();

        assertThat(text.html(HOOKS).html())
                .contains("<p>First. <a class=\"cite\"")
                .doesNotContain("never written");
        assertThat(text.blocks(HOOKS).getFirst().html()).contains("<p>First. <a class=\"cite\"");
    }

    private static boolean busyUntil(long end) {
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void eachBlockIsWrittenOnceForReadersWhoSeeTheSame() {
        String source = "First. [[E-3]]\n\nSecond.";
        PreparedText text = new PreparedText(source, Markdown.parse(source));
        List<SafeHtml> shown = text.blocks(HOOKS);

        assertThat(shown).hasSize(2);
        assertThat(text.blocks(HOOKS)).isSameAs(shown);
    }

    @Test
    void aBraceStaysABrace() {
        assertThat(html("a {{b}}")).contains("a {{b}}").doesNotContain("<!--");
    }

    @Test
    void citationBecomesALink() {
        assertThat(html("Read [[E-3]]."))
                .startsWith("<p>Read <a class=\"cite\" href=\"/incidents/INC-2026-K7QM/E-3\" title=\"Log\"")
                .contains(">E-3</a>.</p>");
    }

    @Test
    void citationOfAnotherIncidentNamesIt() {
        assertThat(html("[[INC-2026-K7QM/T-12]]")).contains(">INC-2026-K7QM/T-12</a>");
    }

    @Test
    void unknownCitationIsMarkedAsBroken() {
        assertThat(html("[[F-99]]"))
                .contains("<span class=\"cite cite--broken\" title=\"not found\">F-99")
                .doesNotContain("<a");
    }

    @Test
    void restrictedCitationShowsOnlyItsKey() {
        assertThat(html("[[E-77]]"))
                .contains("cite--restricted")
                .doesNotContain("<a")
                .doesNotContain("Log");
    }

    @Test
    void assessmentBecomesAMark() {
        assertThat(html("They left. [[assessment roughly even LOW]]"))
                .contains("<span class=\"assess\">assessment: roughly even, LOW</span>");
    }

    @Test
    void codeKeepsItsTokens() {
        assertThat(html("`[[E-1]]`")).contains("<code>[[E-1]]</code>");
        assertThat(html("```\n[[E-1]]\n```")).contains("[[E-1]]");
    }

    @Test
    void nonsenseInDoubleBracketsStaysText() {
        assertThat(html("[[E-0]] [[X-1]] [[E-1234567890123]] [[assessment maybe HIGH]]"))
                .isEqualTo("<p>[[E-0]] [[X-1]] [[E-1234567890123]] [[assessment maybe HIGH]]</p>\n");
    }

    @Test
    void headingsStandBelowThoseOfThePage() {
        assertThat(html("# a\n\n## b\n\n##### c")).isEqualTo("<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n");
        assertThat(html("## a\n\n#### b\n\n### c\n\n## d"))
                .isEqualTo("<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n<h3>d</h3>\n");
    }

    @Test
    void linksLeadOnlyToTheWebOrAMailbox() {
        assertThat(html("[a](https://example.org/x)"))
                .isEqualTo("<p><a href=\"https://example.org/x\" rel=\"noopener noreferrer nofollow\">a</a></p>\n");
        assertThat(html("[a](javascript:alert(1)) [b](//evil.example) [c](/sign-out) [d](data:text/html,x)"))
                .isEqualTo("<p>a b c d</p>\n");
    }

    @Test
    void addressInAngleBracketsIsALink() {
        assertThat(html("<https://example.org/x> a < b <javascript:x>"))
                .isEqualTo(
                        "<p><a href=\"https://example.org/x\" rel=\"noopener noreferrer nofollow\">https://example.org/x</a>"
                                + " a &lt; b &lt;javascript:x&gt;</p>\n");
    }

    @Test
    void rawHtmlIsShownAsItWasTyped() {
        assertThat(html("<b>x</b>\n\n<script>alert(1)</script>"))
                .isEqualTo("<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    }

    @Test
    void imagesAreOnlyTheirText() {
        assertThat(html("![a plan](https://example.org/p.png)")).isEqualTo("<p>a plan</p>\n");
    }

    /** A text can show evidence of its own incident, and nothing from anywhere else. */
    @Test
    @Attack(24)
    void picturesAreCopiesOfEvidenceOnly() {
        MarkdownHooks shows = new MarkdownHooks() {
            @Override
            public CitationTarget citation(Citation citation) {
                return HOOKS.citation(citation);
            }

            @Override
            public PictureTarget picture(Citation citation) {
                return citation.number() == 1
                        ? new PictureTarget.Shown(PictureTarget.src("INC-2026-K7QM", citation.key()), "Console")
                        : new PictureTarget.Gone("destroyed");
            }

            @Override
            public String assessment(Assessment a) {
                return "";
            }
        };

        assertThat(Markdown.html("![the *console* \\\"x](E-1)", shows).html())
                .startsWith("<p><span class=\"picture\"><img src=\"/incidents/INC-2026-K7QM/evidence/E-1/picture\""
                        + " alt=\"the console &#34;x\" />");
        assertThat(Markdown.html("![](E-1)", shows).html()).contains("alt=\"Console\"");
        assertThat(Markdown.html("![a plan](E-2)", shows).html())
                .doesNotContain("<img")
                .contains("a plan", "destroyed");
        for (String elsewhere : List.of(
                "https://example.org/p.png",
                "//example.org/p.png",
                "/incidents/INC-2026-K7QM/evidence/E-1/content",
                "data:image/png;base64,AAAA",
                "INC-2026-K7QM/E-1",
                "T-1")) {
            assertThat(Markdown.html("![a plan](" + elsewhere + ")", shows).html())
                    .isEqualTo("<p>a plan</p>\n");
        }
        assertThat(html("![a plan](E-1)")).doesNotContain("<img").contains(">E-1</a>");
    }

    @Test
    void footnotesAreCitationsOrProse() {
        String cite =
                "<a class=\"cite\" href=\"/incidents/INC-2026-K7QM/E-1\" title=\"Log\" rel=\"noopener noreferrer nofollow\">E-1</a>";

        assertThat(html("It leaked.[^1] Twice.[^1]\n\n[^1]: [[E-1]]."))
                .isEqualTo("<p>It leaked. " + cite + " Twice. " + cite + "</p>\n");
        assertThat(html("It leaked[^log].\n\n[^log]: See *the log*, [[E-1]]"))
                .isEqualTo("<p>It leaked (See <em>the log</em>, " + cite + ").</p>\n");
        assertThat(html("It leaked[^1].\n\n[^1]: One.\n\n    Two."))
                .isEqualTo("<p>It leaked[1].</p>\n<p>[1] One.</p>\n<p>Two.</p>\n");
        assertThat(html("It leaked[^2][^2].\n\n[^1]: Nobody refers to this."))
                .isEqualTo("<p>It leaked[^2][^2].</p>\n<p>[1] Nobody refers to this.</p>\n");
        assertThat(html("It leaked[^1].\n\n[^1]: one\n[^1]: two"))
                .isEqualTo("<p>It leaked (one).</p>\n<p>[1] two</p>\n");
        assertThat(html("[^1]: Itself[^1]")).isEqualTo("<p>[1] Itself[1]</p>\n");
    }

    @Test
    void tablesAreTables() {
        assertThat(html("| a | b |\n|---|--:|\n| 1 | [[T-1]] |"))
                .contains("<th align=\"right\">b</th>", ">T-1</a></td>");
    }

    @Test
    void uncitedTextIsMarkedWhereItStands() {
        Node tree = Markdown.parse("One.\n\nTwo.");
        Node last = tree.getLastChild();
        if (last != null) Markdown.markUncited(last, "c-impact-2");

        assertThat(Markdown.html(tree, HOOKS).html())
                .isEqualTo("<p>One.</p>\n<p><span class=\"uncited\" id=\"c-impact-2\">Two.</span></p>\n");
    }
}
