package dev.afterword.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.afterword.testing.Attack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownFuzzTests {

    static Stream<String> attacks() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt&colon;alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](https://a\"onmouseover=\"alert(1))",
                "[x](https://a 'onmouseover=alert(1)')",
                "[x](<https://a\"><script>alert(1)</script>>)",
                "[x]: javascript:alert(1)\n\n[x]",
                "<javascript:alert(1)>",
                "![x](x\"onerror=\"alert(1))",
                "![<script>alert(1)</script>](x)",
                "`<script>alert(1)</script>`",
                "```<script>\n</code></pre><script>alert(1)</script>\n```",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<!--><script>alert(1)</script>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<style>@import 'x'</style>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<base href=//evil.example>",
                "<form action=//evil.example><button>",
                "<p style=\"position:fixed\">",
                "[[E-1\" onclick=\"alert(1)]]",
                "[[assessment likely HIGH<script>]]",
                "[[INC-2026-K7QM/E-1]](javascript:alert(1))",
                "| <script> | x |\n|---|---|\n| <img onerror=x> | [a](javascript:x) |",
                "<a id=c-x class=assess href=https://x style=x>",
                "\u0000<script>\u0000alert(1)</script>",
                "<scr\u0000ipt>alert(1)</scr\u0000ipt>");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attackComesOutAsText(String attack) {
        String html = MarkdownTests.html(attack);

        assertThat(HtmlShape.fault(html)).as(html).isEmpty();
    }

    static Stream<String> pathological() {
        int n = Markdown.MAX_LENGTH;
        return Stream.of(
                "[".repeat(n),
                "![[".repeat(n / 3),
                "[[".repeat(n / 2),
                "[^a]".repeat(n / 4),
                "[^".repeat(n / 2),
                "[^a]: [^a]\n".repeat(n / 11),
                "[^a]\n\n".repeat(n / 8) + "[^a]: [[E-1]]",
                "[[E-1]]".repeat(n / 7),
                "[a](".repeat(n / 4),
                "[a](<".repeat(n / 5),
                "[[assessment ".repeat(n / 13),
                "*a **b ".repeat(n / 7),
                "*a_ ".repeat(n / 4),
                "**a ".repeat(n / 4) + "b**".repeat(n / 4),
                "> ".repeat(n / 2),
                "- ".repeat(n / 2),
                "1. ".repeat(n / 3),
                "- a\n".repeat(n / 4),
                nested(300),
                "`".repeat(n),
                backticks(440),
                "<".repeat(n),
                "<a ".repeat(n / 3),
                "<!-- ".repeat(n / 5),
                "&".repeat(n),
                "|".repeat(n) + "\n" + "|-".repeat(n / 2),
                "|a|\n|-|\n" + "|".repeat(400) + "\n".repeat(10),
                "a\n".repeat(n / 2),
                "a\n-".repeat(n / 3),
                ("a\n-".repeat(499) + "\n\n").repeat(n / 1499),
                "> a\n> -".repeat(n / 8),
                "a\n2. b\n".repeat(n / 7),
                "[a]: x\n".repeat(n / 7),
                "\\[".repeat(n / 2),
                " ".repeat(n),
                "\t".repeat(n),
                "![".repeat(n / 4) + "](x)".repeat(n / 4),
                "x".repeat(n + 1) + "<script>");
    }

    private static String nested(int depth) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < depth; i++) b.append(" ".repeat(i)).append("- x\n");
        return b.toString();
    }

    private static String backticks(int upTo) {
        StringBuilder b = new StringBuilder();
        for (int i = 1; i < upTo; i++) b.append("e").append("`".repeat(i));
        return b.toString();
    }

    @ParameterizedTest
    @MethodSource("pathological")
    @Attack(36)
    void pathologicalTextIsRenderedInBoundedTime(String text) {
        String html = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> MarkdownTests.html(text));

        assertThat(HtmlShape.fault(html)).isEmpty();
    }

    @Property(tries = 300)
    void anyTextComesOutSafe(@ForAll("markdown") String text) {
        String html = MarkdownTests.html(text);

        assertThat(HtmlShape.fault(html)).as(text + "\n" + html).isEmpty();
    }

    @Property(tries = 200)
    void anyBytesComeOutSafe(@ForAll byte[] bytes) {
        String html = MarkdownTests.html(new String(bytes, StandardCharsets.UTF_8));

        assertThat(HtmlShape.fault(html)).isEmpty();
    }

    @Provide
    Arbitrary<String> markdown() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<",
                ">",
                "\"",
                "'",
                "&",
                "[",
                "]",
                "(",
                ")",
                "[[",
                "]]",
                "E-1",
                "T-77",
                "F-99",
                "!",
                "*",
                "_",
                "`",
                "~",
                "|",
                "-",
                "#",
                "\n",
                "\n\n",
                " ",
                "    ",
                "\t",
                "> ",
                "1. ",
                "- ",
                "script",
                "img",
                "svg",
                "onerror=",
                "href=",
                "javascript:",
                "https://a.example",
                "mailto:",
                "style=",
                "assessment ",
                "likely ",
                "HIGH",
                "&#x6a;",
                "<!--",
                "-->",
                "<![CDATA[",
                "\\",
                "\u0000",
                "\u202e",
                "事件",
                "\ud800",
                "```",
                "|-|",
                "a");
        return pieces.list().ofMinSize(1).ofMaxSize(60).map(list -> String.join("", list));
    }
}
