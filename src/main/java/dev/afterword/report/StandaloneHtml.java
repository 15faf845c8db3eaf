package dev.afterword.report;

import dev.afterword.kernel.Hash;
import dev.afterword.report.print.PdfRenderer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The style of a report as one HTML file, and the content security policy that allows this style, pictures in the file, and nothing else. */
final class StandaloneHtml {

    static final String CSS = new String(PdfRenderer.resource("/report/print.css"), StandardCharsets.UTF_8)
            + new String(PdfRenderer.resource("/report/standalone.css"), StandardCharsets.UTF_8);

    static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(CSS)
            + "'; img-src data:; frame-ancestors 'none'; sandbox";

    private StandaloneHtml() {}

    private static String digest(String css) {
        return Base64.getEncoder().encodeToString(Hash.sha256(css));
    }
}
