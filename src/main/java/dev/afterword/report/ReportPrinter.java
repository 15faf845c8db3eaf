package dev.afterword.report;

import dev.afterword.web.Languages;
import dev.afterword.web.Templates;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders reports for a screen; {@link PrintProcess} prints them. */
@Component
final class ReportPrinter {

    private final Languages languages;

    ReportPrinter(Languages languages) {
        this.languages = languages;
    }

    /** Returns the report as one HTML file. */
    String html(ReportDocument report, ReportLanguage language) {
        ReportWords words = new ReportWords(languages.in(language.tag()));
        Content style = output -> output.writeContent("<style>" + StandaloneHtml.CSS + "</style>");
        StringOutput out = new StringOutput(1 << 16);
        Map<String, Object> model = Map.of("r", new ReportView(report, words, SvgText.LIVE, true), "style", style);
        Templates.engine().render("report/standalone.jte", model, out);
        return out.toString();
    }

    /** Returns the view of the report for its page. */
    ReportView view(ReportDocument report, ReportLanguage language) {
        return new ReportView(report, new ReportWords(languages.in(language.tag())), SvgText.LIVE, false);
    }
}
