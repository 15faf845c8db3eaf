package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureFilesTests {

    private static FigureView view(String label) {
        List<Line> lines = List.of(new Line("a", label, 2, 5));
        return new FigureView(
                FigureKind.TEAM,
                label,
                "",
                "",
                List.of("Team", "Overdue", "Open"),
                lines,
                Chart.rows(lines, 1000, label),
                Chart.rows(lines, 480, label));
    }

    @Test
    void noCellOfATableIsAFormula() {
        assertThat(FigureFiles.csv(view("=HYPERLINK(\"http://x\")")))
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\",2,5")
                .doesNotContain("\"=");
        assertThat(FigureFiles.csv(view("Platform"))).contains("\"Platform\",2,5");
    }

    @Test
    void drawingHasNoMarkupOfOthers() {
        assertThat(FigureFiles.svg(view("<script>x</script>")))
                .doesNotContain("<script")
                .contains("&lt;script&gt;");
    }
}
