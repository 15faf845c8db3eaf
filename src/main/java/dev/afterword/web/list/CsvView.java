package dev.afterword.web.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A list as a file of comma-separated values (RFC 4180), page by page, each in a transaction of its own, so that no connection is held while
 * somebody downloads slowly. It begins with a byte order mark, by which spreadsheets know that it is UTF-8.
 */
public final class CsvView<R> implements View {

    /** How many rows a file has at most. */
    public static final int MOST = 10_000;

    /** A cell that begins with one of these is a formula to a spreadsheet. */
    private static final String FORMULA = "=+-@\t\r";

    /** @param value what stands in the cell of a row; null for an empty one */
    public record Column<R>(String head, Function<R, @Nullable Object> value) {}

    private final String name;
    private final List<Column<R>> columns;
    private final Function<@Nullable String, Page<R>> page;
    private final String cut;
    private final Page<R> first;

    /**
     * Reads the first page, so that what is wrong with the request is answered as everywhere.
     *
     * @param name of the file, without its ending
     * @param page returns the page behind a token; that of null is the first
     * @param cut the line at the end of a list that is longer than {@link #MOST}
     */
    public CsvView(String name, List<Column<R>> columns, Function<@Nullable String, Page<R>> page, String cut) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.page = page;
        this.cut = cut;
        this.first = page.apply(null);
    }

    @Override
    public String getContentType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Page<R> rows = first;
        response.setContentType(getContentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8))) {
            out.write('\ufeff');
            out.write(line(columns.stream().map(Column::head).toList()));
            int written = 0;
            while (true) {
                for (R row : rows.items()) {
                    out.write(line(columns.stream()
                            .map(column -> text(column.value().apply(row)))
                            .toList()));
                }
                written += rows.items().size();
                if (rows.nextPageToken() == null) {
                    return;
                }
                if (written >= MOST) {
                    out.write(line(List.of(cut)));
                    return;
                }
                rows = page.apply(rows.nextPageToken());
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static String line(List<String> cells) {
        return cells.stream().map(CsvView::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
