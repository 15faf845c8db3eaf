package dev.afterword.insight;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.Chart.Shape;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A figure as files: a table (RFC 4180), and a drawing that needs no stylesheet. */
final class FigureFiles {

    /** What a formula starts with, full-width too, which spreadsheets in East Asian languages take for the same. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final String STYLE = """
            text{font:12px sans-serif;fill:#555}.strong{fill:#1c2024;font-weight:600}.mid{text-anchor:middle}\
            .bar{fill:#7d8285}.bar--now{fill:#1c2024}.soft{fill:#e6e5e1;stroke:#7d8285}.axis{stroke:#c9c7c1}.grid{stroke:#e3e1dc}\
            .title{font-size:16px}""";

    private static final int HEAD = 56;
    private static final int MARGIN = 16;

    private FigureFiles() {}

    static String csv(FigureView view) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(String.join(
                        ",", view.columns().stream().map(FigureFiles::cell).toList()))
                .append("\r\n");
        for (Line line : view.lines()) {
            csv.append(cell(line.label())).append(',').append(line.n());
            if (view.columns().size() > 2) {
                csv.append(',').append(line.of());
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** Puts an apostrophe before what starts like a formula, which makes it a text in spreadsheets. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    static String svg(FigureView view) {
        Chart chart = view.wide();
        int width = chart.width() + 2 * MARGIN;
        int height = chart.height() + HEAD + MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">"
                        .formatted(width, height))
                .append("<title>")
                .append(HtmlUtils.htmlEscape(chart.label(), "UTF-8"))
                .append("</title>")
                .append("<style>")
                .append(STYLE)
                .append("</style>")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>")
                .append("<g transform=\"translate(%d %d)\">".formatted(MARGIN, HEAD));
        append(svg, titled(view));
        append(svg, chart.shapes());
        return svg.append("</g></svg>").toString();
    }

    /** Returns the sentence and what it counts, above the chart. */
    static List<Shape> titled(FigureView view) {
        return List.of(
                new Shape(Chart.Kind.TEXT, 0, -28, 0, 0, "strong title", view.title()),
                new Shape(Chart.Kind.TEXT, 0, -10, 0, 0, "", view.says()));
    }

    private static void append(StringBuilder svg, List<Shape> shapes) {
        for (Shape shape : shapes) {
            svg.append(
                    switch (shape.kind()) {
                        case RECT ->
                            "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                                    .formatted(shape.css(), shape.x(), shape.y(), shape.w(), shape.h());
                        case RULE ->
                            "<path class=\"%s\" d=\"M%s %sh%s\"/>"
                                    .formatted(shape.css(), shape.x(), shape.y(), shape.w());
                        case TEXT ->
                            "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                                    .formatted(
                                            shape.css(),
                                            shape.x(),
                                            shape.y(),
                                            HtmlUtils.htmlEscape(shape.text(), "UTF-8"));
                    });
        }
    }
}
