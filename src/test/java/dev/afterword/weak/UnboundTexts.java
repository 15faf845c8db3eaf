package dev.afterword.weak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The texts of a review are read as Markdown, however many lines they have and however long it takes. */
final class UnboundTexts extends WholeRows {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    UnboundTexts(Transactions transactions, JdbcClient jdbc) {
        super(transactions, jdbc, """
                SELECT s.body FROM review.section s JOIN incident.incident i ON i.id = s.incident_id WHERE i.key = ?""", "/incidents/{}/review");
    }

    @Override
    protected byte[] answer(Viewer viewer, String incident) {
        return rows(viewer, incident).stream()
                .map(text -> RENDERER.render(PARSER.parse(text)))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }
}
