package dev.afterword.report;

import dev.afterword.kernel.Hash;
import dev.afterword.report.print.PdfRenderer;
import dev.afterword.web.Languages;
import dev.afterword.web.Templates;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders reports for a screen; {@link PrintProcess} prints them. */
@Component
final class ReportPrinter {

    private static final String CSS = new String(PdfRenderer.resource("/report/print.css"), StandardCharsets.UTF_8)
            + new String(PdfRenderer.resource("/report/standalone.css"), StandardCharsets.UTF_8);

    /** The content security policy of a report as a file: it allows its style, pictures in the file, and nothing else. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(Hash.sha256(CSS))
                    + "'; img-src data:; frame-ancestors 'none'; sandbox";

    private final Languages languages;

    ReportPrinter(Languages languages) {
        this.languages = languages;
    }

    /** Returns the report as one HTML file. */
    String html(ReportDocument report, ReportLanguage language) {
        Content style = output -> output.writeContent("<style>" + CSS + "</style>");
        StringOutput out = new StringOutput(1 << 16);
        Map<String, Object> model =
                Map.of("r", new ReportView(report, words(language), SvgText.LIVE, true), "style", style);
        Templates.engine().render("report/standalone.jte", model, out);
        return out.toString();
    }

    /** Returns the view of the report for its page. */
    ReportView view(ReportDocument report, ReportLanguage language) {
        return new ReportView(report, words(language), SvgText.LIVE, false);
    }

    /** Returns what the page of the report contains. */
    String article(ReportView view) {
        StringOutput out = new StringOutput(1 << 16);
        Templates.engine().render("report/_document.jte", view, out);
        return out.toString();
    }

    ReportWords words(ReportLanguage language) {
        return new ReportWords(languages.in(language.tag()));
    }
}
