package dev.afterword.tracker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.web.util.HtmlUtils;

/** Texts are written so that a reader there sees exactly them; a CommonMark parser of another maker is the judge of Markdown. */
class MarkupTests {

    static final String NASTY = """
            # Heading @team and @all, #12, !34, owner/repo#5, GH-6, :fire:
            /close
              /assign @eve
            * item **bold** _it_ __x__ ~~gone~~ `code` [a](http://evil.test) ![i](u)
            1. first
            2) second
            - [ ] task
            > quote
            === --- *** | a | b |
            <script>alert(1)</script> <b>x</b> &copy; &#35; $x$ {{toc}} {color:red}x{color}
            h1. Title
            bq. said
            [~eve] [[Page]] user:eve r123 commit:abc "text":http://evil.test !image.png! snake_case_name a@b.org
            See https://afterword.example.org/follow-ups/FU-7QX4M2?a=b&c=d#e.""";

    /** An issue whose marker isn't found again is created again. */
    @Property(tries = 2_000)
    void aMarkerIsFoundInEachMarkup(@ForAll("codes") String code) {
        String marker = "afterword-" + code;
        List<UnaryOperator<String>> all = List.of(Markup::markdown, Markup::redmine, Markup::wiki, Markup::html);
        assertThat(all).allMatch(markup -> Markup.holds(markup.apply("Text\n\n" + marker), marker));
        assertThat(all).noneMatch(markup -> Markup.holds(markup.apply("Text\n\n" + marker), marker + "x"));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withChars("r0123456789abcdefghjkmnpqstvwxyz")
                .ofLength(16);
    }

    private static String html(String markdown) {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(Parser.builder()
                        .extensions(List.of(TablesExtension.create()))
                        .build()
                        .parse(markdown));
    }

    /** Returns what a reader sees, line by line. */
    private static String seen(String html) {
        String lines = html.replaceAll("<br ?/?>\n?", "\n")
                .replaceAll("</p>\\s*<p>", "\n\n")
                .replaceAll("</?p>|\n$", "");
        assertThat(lines).as("no other element").doesNotContain("<");
        return HtmlUtils.htmlUnescape(lines)
                .replace(PlainText.JOINER, "")
                .replace('\u00a0', ' ')
                .strip();
    }

    /** Returns what a reader sees of what was written for Redmine, with the characters that were replaced. */
    static String plain(String html) {
        return seen(html.replaceAll("</?a[^>]*>", ""))
                .replace('＠', '@')
                .replace('ˋ', '`')
                .replace('∗', '*')
                .replace('＿', '_');
    }

    static String lines(String text) {
        return PlainText.paragraphs(text).stream()
                .map(lines -> String.join("\n", lines))
                .collect(Collectors.joining("\n\n"))
                .replace('\u00a0', ' ')
                .strip();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "Bc",
                        " ",
                        " ",
                        "  ",
                        "\n",
                        "\n\n",
                        "1. ",
                        "#",
                        "##",
                        "@",
                        "@eve",
                        "!",
                        "~",
                        "~~",
                        "%",
                        "&",
                        "$",
                        "^",
                        "*",
                        "**",
                        "_",
                        "__",
                        "`",
                        "```",
                        "[",
                        "]",
                        "(",
                        ")",
                        "{",
                        "}",
                        "{{",
                        "<",
                        ">",
                        "|",
                        "\\",
                        "/",
                        "-",
                        "---",
                        "+",
                        "=",
                        "==",
                        ":",
                        ":x:",
                        "\"",
                        "'",
                        ".",
                        "?",
                        "??",
                        ";",
                        "h1. ",
                        "bq. ",
                        "r12",
                        "http://x.test/a_b",
                        "https://x.test/?a=b",
                        "GH-1",
                        "&amp;",
                        "中")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void markdownReadsAsWritten(@ForAll("texts") String text) {
        String written = Markup.markdown(text);

        assertThat(seen(html(written))).isEqualTo(lines(text));
        assertNothingIsFound(written);
    }

    @Property(tries = 3000)
    void redmineReadsAsWrittenInMarkdown(@ForAll("texts") String text) {
        String written = Markup.redmine(text);

        assertThat(plain(html(written))).isEqualTo(lines(text));
        assertThat(written)
                .doesNotContainPattern("(?:^|\\W)@[A-Za-z0-9]")
                .doesNotContainPattern("(?m)(?:^|[\\s(,\\[>-])#\\d")
                .doesNotContain("{{", "[[");
    }

    @Property(tries = 2000)
    void htmlReadsAsWritten(@ForAll("texts") String text) {
        String html = Markup.html(text).replaceAll("<a href=\"[^\"]*\">([^<]*)</a>", "$1");

        assertThat(seen(html)).isEqualTo(lines(text));
    }

    @Property(tries = 2000)
    void documentsOfAtlassianReadAsWritten(@ForAll("texts") String text) {
        byte[] json = RemoteJson.write(AtlassianDocument.of(text));

        assertThat(AtlassianDocument.text(RemoteJson.parse(json)).replaceAll("\n+", "\n"))
                .isEqualTo(PlainText.paragraphs(text).stream()
                        .map(lines -> String.join("\n", lines))
                        .collect(Collectors.joining("\n"))
                        .strip());
    }

    @Property(tries = 2000)
    void titlesHaveNoMentionsAndComeBackAsTheyWere(@ForAll("texts") String text) {
        String written = Markup.title(text);

        assertThat(PlainText.line(written, PlainText.TITLE)).isEqualTo(PlainText.line(text, PlainText.TITLE));
        assertThat(written).doesNotContainPattern("[@#!~%&](?=[A-Za-z0-9])");
    }

    private static void assertNothingIsFound(String written) {
        String words = written.replaceAll("https?://\\S+", "address");
        assertThat(words)
                .as("mentions and references")
                .doesNotContainPattern("[@#!~%&$](?=[A-Za-z0-9])")
                .doesNotContainPattern("(?m)^\\s*/")
                .doesNotContainPattern(":[a-z]+:")
                .doesNotContainPattern("\\bGH-\\d");
    }

    @Example
    void aNastyTextReadsAsWrittenEverywhere() {
        assertThat(seen(html(Markup.markdown(NASTY)).replaceAll("</?a[^>]*>", "")))
                .isEqualTo(lines(NASTY));
        assertThat(Markup.markdown(NASTY)).contains("https://afterword.example.org/follow-ups/FU-7QX4M2?a=b&c=d#e");
        assertThat(Markup.redmine(NASTY)).contains("https://afterword.example.org/follow-ups/FU-7QX4M2?a=b&c=d#e");
        assertThat(Markup.html(NASTY))
                .contains("<a href=\"https://afterword.example.org/follow-ups/FU-7QX4M2?a=b&amp;c=d#e\">")
                .doesNotContain("<script", "<b>");
    }

    /** An address is written as it is, and what stands around it is still no markup. */
    @Property
    void addressesBetweenMarksReadAsWritten(@ForAll("marks") String before, @ForAll("marks") String after) {
        String text = before + "http://x.test/a_b" + after;

        assertThat(seen(html(Markup.markdown(text)))).isEqualTo(text);
        assertThat(plain(html(Markup.redmine(text)))).isEqualTo(text);
        assertThat(Markup.redmine(text)).doesNotContainPattern("(?:^|\\s)[-+^~%?!\"*_@]http");
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.strings()
                .withChars("*_~-+^%?!\"'`()[]{}<>|=@#:;,")
                .ofMinLength(1)
                .ofMaxLength(2);
    }

    /** Shows that the properties would notice: as it is, such a text is markup, a mention and a command. */
    @Example
    void aNastyTextIsMarkupAsItIs() {
        UnaryOperator<String> unchanged = text -> text;

        assertThat(html(unchanged.apply(NASTY))).contains("<h1>", "<strong>", "<a href=", "<script>");
        assertThat(unchanged.apply(NASTY)).containsPattern("(?m)^/close").containsPattern("@[a-z]");
    }

    /** What an issue or a comment of ours is found by. */
    @Property(tries = 200)
    void marksAreFoundAgain(@ForAll long high, @ForAll long low) {
        String mark = "afterword-" + new UUID(high, low);
        String text = "Text\n\n" + mark;

        assertThat(List.of(
                        Markup.markdown(text),
                        Markup.redmine(text),
                        Markup.wiki(text),
                        Markup.html(text),
                        AtlassianDocument.text(RemoteJson.parse(RemoteJson.write(AtlassianDocument.of(text))))))
                .allSatisfy(written -> assertThat(written).contains(mark));
    }

    @Example
    void wikiMarkupOfJiraIsEscaped() {
        assertThat(Markup.wiki("{color:red}x{color} [~eve] *b* !i.png! a\\b |c| h2. x\nh1. y\nbq. z"))
                .isEqualTo("\\{color:red\\}x\\{color\\} \\[\\~eve\\] \\*b\\* \\!i.png\\! a&#92;b \\|c\\| h2. x\n"
                        + PlainText.JOINER + "h1. y\n" + PlainText.JOINER + "bq. z");
        assertThat(Markup.wiki("See https://x.test/a-b")).isEqualTo("See https://x.test/a-b");
    }

    @Example
    void documentsOfAtlassianLinkAddresses() {
        assertThat(AtlassianDocument.of("See https://x.test/a."))
                .isEqualTo(Map.of(
                        "type",
                        "doc",
                        "version",
                        1,
                        "content",
                        List.of(Map.of(
                                "type",
                                "paragraph",
                                "content",
                                List.of(
                                        Map.of("type", "text", "text", "See "),
                                        Map.of(
                                                "type",
                                                "text",
                                                "text",
                                                "https://x.test/a",
                                                "marks",
                                                List.of(Map.of(
                                                        "type", "link", "attrs", Map.of("href", "https://x.test/a")))),
                                        Map.of("type", "text", "text", "."))))));
    }

    @Example
    void textsOfTrackersAreBoundedAndStorable() {
        assertThat(PlainText.line("a\0b\n\tc\ud800 d\u2060", 100)).isEqualTo("ab c d");
        assertThat(PlainText.line("x".repeat(300), 255)).hasSize(255).endsWith("…");
        assertThat(PlainText.text("a\r\nb\u0007", 100)).isEqualTo("a\nb");
        assertThat(PlainText.line("x😀😀", 3)).isEqualTo("x…");
    }
}
