package dev.afterword.people.saved;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.Expected.OfViewer;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.web.list.SavedLinks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores saved views, which only their person sees. */
@Component
class SavedViewStore {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    SavedViewStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private static final OfViewer<SavedLinks.SavedLink> LINKS = OfViewer.of("""
            SELECT name, href FROM people.saved_view WHERE person_id = :person AND removed_at IS NULL
            ORDER BY created_at, id LIMIT 200""", SavedLinks.SavedLink.class);

    /** Returns those that are there, the oldest first. */
    List<SavedLinks.SavedLink> links(Viewer viewer) {
        return transactions.ask(LINKS, viewer).list();
    }

    /** Returns those that are there, and those that were removed after {@code removed}, the oldest first. */
    List<SavedView> of(UUID person, Instant removed) {
        return jdbc.sql("""
                        SELECT id, name, href, created_at, removed_at FROM people.saved_view
                        WHERE person_id = :person AND (removed_at IS NULL OR removed_at > :removed) ORDER BY created_at, id LIMIT 200""")
                .paramSource(RecordParameters.of("person", person).with("removed", removed))
                .query(RecordMapper.of(SavedView.class))
                .list();
    }

    Optional<SavedView> find(UUID person, UUID view) {
        return jdbc.sql("""
                        SELECT id, name, href, created_at, removed_at FROM people.saved_view
                        WHERE person_id = ? AND id = ? FOR UPDATE""")
                .params(person, view)
                .query(RecordMapper.of(SavedView.class))
                .optional();
    }

    void add(UUID person, SavedView view) {
        jdbc.sql("""
                        INSERT INTO people.saved_view (id, person_id, name, href, created_at)
                        VALUES (:id, :person, :name, :href, :createdAt)""")
                .paramSource(RecordParameters.of(view).with("person", person))
                .update();
    }

    void update(UUID view, String name, @Nullable Instant removed) {
        jdbc.sql("UPDATE people.saved_view SET name = :name, removed_at = :removed WHERE id = :id")
                .paramSource(RecordParameters.of("id", view).with("name", name).with("removed", removed))
                .update();
    }
}
