package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.afterword.report.print.PdfRenderer;
import dev.afterword.report.print.PrintFonts;
import dev.afterword.report.print.PrintableDocument;
import dev.afterword.report.print.PrintableText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfRendererTests {

    private final PrintFonts fonts = new PrintFonts();

    private byte[] print(String body) {
        String page = "<html lang=\"en\"><head><title>t</title><style></style></head><body>" + body + "</body></html>";
        return PdfRenderer.print(PrintableDocument.of(page, new PrintableText(fonts), ""), fonts, n -> "page " + n);
    }

    @Test
    void readsNoAddressAndNoFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("drawing.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><text>classified</text></svg>");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            byte[] pdf = print(everyWayOut(url) + everyWayOut(file.toUri().toString()));

            assertThat(asked).hasValue(0);
            assertThat(Printed.text(pdf)).doesNotContain("classified").contains("still here");
        } finally {
            server.stop(0);
        }
    }

    private static String everyWayOut(String url) {
        return """
                <link rel="stylesheet" href="%1$s/a.css"/><p style="background: url(%1$s/c.png); list-style-image: url(%1$s/d.png)">z</p>
                <img src="%1$s" alt="x"/><object data="%1$s">x</object><h1>still here</h1><p>y</p>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" alt="x">
                <image xlink:href="%1$s/e.png" width="5" height="5"/><use xlink:href="%1$s/f.svg#g"/></svg>
                """.formatted(url);
    }

    @Test
    void refusesADocumentType() {
        String bomb = "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><html><body>&a;</body></html>";

        assertThatThrownBy(() -> PrintableDocument.of(bomb, new PrintableText(fonts), ""))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void skipsNoHeadingLevel() {
        byte[] pdf = print("<h1>a</h1><h4>b</h4><h6>c</h6><h2>d</h2><h5>e</h5>");

        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }

    @Test
    void describesLinks() {
        byte[] pdf = print("<h1 id=\"x\">a</h1><p><a href=\"https://example.org/\">out</a> <a href=\"#x\">in</a></p>");

        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }
}
