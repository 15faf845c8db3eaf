package dev.afterword.comment;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Sql;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The comments, and what they are on. Row-level security leaves those on what the viewer sees. */
@Component
class CommentStore implements RecordedRows {

    private static final String ROWS = """
            SELECT c.id, c.incident_id AS incident, c.holder_id AS holder, c.kind, c.item_id AS item, c.place, c.quote AS passage_quote,
                c.before AS passage_before, c.after AS passage_after, c.text, c.reply_to, c.blocks,
                (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) ORDER BY m.name) FROM access.person m
                 WHERE m.id = ANY (c.mentions)) AS mentions,
                a.id AS author_id, a.name AS author_name, c.at, c.resolution AS resolution_text, r.id AS resolution_by_id,
                r.name AS resolution_by_name, c.resolved_at AS resolution_at, c.withdrawn_at
            FROM comment.comment c JOIN access.person a ON a.id = c.author_id LEFT JOIN access.person r ON r.id = c.resolved_by
            """;

    private static final String RECORDED = """
            SELECT c.id::text, jsonb_strip_nulls(jsonb_build_object('on', c.place, 'quote', c.quote, 'before', c.before, 'after', c.after,
                'text', c.text, 'blocks', c.blocks, 'resolution', c.resolution))::text
            FROM comment.comment c WHERE\s""";

    private static final String ITEMS =
            "SELECT v.*, v.incident_id AS incident FROM comment.item_v v WHERE v.holder = :holder AND v.%s";

    private final JdbcClient jdbc;

    CommentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("comment.comment");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.COMMENT_ADDED, FactAction.COMMENT_OBJECTED),
                Set.of(FactAction.COMMENT_RESOLVED, FactAction.COMMENT_REOPENED),
                Set.of(),
                Set.of("on", "quote", "before", "after", "text", "blocks", "resolution"),
                Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, RECORDED + "c.incident_id = ?", incident);
    }

    @Override
    public List<Row> systemRows() {
        return RecordedRowStore.read(jdbc, RECORDED + "c.incident_id IS NULL");
    }

    /** Returns what an address names, if the viewer sees it; not for incidents, which have a decision of their own. */
    Optional<Holder> holder(Holder.Collection collection, String key) {
        return jdbc.sql("SELECT id, incident_id FROM comment.holder_v WHERE collection = ? AND key = ?")
                .params(collection.path(), key)
                .query((rs, n) -> new Holder(
                        collection, key, rs.getObject("id", UUID.class), rs.getObject("incident_id", UUID.class)))
                .optional();
    }

    Optional<CommentItem> item(UUID holder, String place) {
        return jdbc.sql(ITEMS.formatted("place = :place"))
                .param("holder", holder)
                .param("place", place)
                .query(RecordMapper.of(CommentItem.class))
                .optional();
    }

    /** Returns the follow-up, or one of the steps of the procedure. */
    Optional<CommentItem> anyItem(UUID holder) {
        return jdbc.sql(ITEMS.formatted("kind IN ('FOLLOW_UP', 'STEP') LIMIT 1"))
                .param("holder", holder)
                .query(RecordMapper.of(CommentItem.class))
                .optional();
    }

    List<CommentItem> items(UUID holder, Set<String> places) {
        return jdbc.sql(ITEMS.formatted("place = ANY (:places)"))
                .param("holder", holder)
                .param("places", Sql.array(places))
                .query(RecordMapper.of(CommentItem.class))
                .list();
    }

    /** Returns whether whoever the transaction acts as sees comments on this thing. */
    boolean shows(CommentItem item) {
        return jdbc.sql("SELECT comment.sees(:incident, :kind, :id)")
                .paramSource(RecordParameters.of(item))
                .query(Boolean.class)
                .single();
    }

    Optional<Comment> find(UUID holder, UUID id) {
        return jdbc.sql(ROWS + "WHERE c.holder_id = ? AND c.id = ?")
                .params(holder, id)
                .query(RecordMapper.of(Comment.class))
                .optional();
    }

    /** @param threads whether replies are left out */
    Page<Comment> page(UUID holder, CommentQuery query, boolean threads) {
        PageToken after = query.after();
        return Page.cut(
                jdbc
                        .sql(ROWS + """
                        LEFT JOIN comment.comment t ON t.id = c.reply_to
                        WHERE c.holder_id = :holder AND NOT (:threads AND c.reply_to IS NOT NULL) AND (:on::text IS NULL OR c.place = :on)
                          AND (:state::text IS NULL
                              OR (:state = 'RESOLVED') = (coalesce(t.resolved_at, c.resolved_at) IS NOT NULL)
                                  AND coalesce(t.withdrawn_at, c.withdrawn_at) IS NULL)
                          AND (:at::timestamptz IS NULL OR (c.at, c.id) > (:at::timestamptz, :id::uuid))
                        ORDER BY c.at, c.id LIMIT :most""")
                        .paramSource(RecordParameters.of(query)
                                .with("holder", holder)
                                .with("threads", threads)
                                .with("at", after.instant(0))
                                .with("id", after.id(1))
                                .with("most", query.pageSize() + 1))
                        .query(RecordMapper.of(Comment.class))
                        .stream(),
                query.pageSize(),
                CommentQuery::after);
    }

    /** Returns the comments on these, at most 500, in the order in which they were written. */
    List<Comment> on(UUID holder, Set<String> places) {
        return jdbc.sql(ROWS + "WHERE c.holder_id = :holder AND c.place = ANY (:places) ORDER BY c.at, c.id LIMIT 500")
                .param("holder", holder)
                .param("places", Sql.array(places))
                .query(RecordMapper.of(Comment.class))
                .list();
    }

    /** Returns the comments of these threads but the first of each. */
    List<Comment> replies(List<UUID> threads) {
        return jdbc.sql(ROWS + "WHERE c.reply_to = ANY (:threads) ORDER BY c.at, c.id LIMIT 2000")
                .param("threads", threads.toArray(UUID[]::new))
                .query(RecordMapper.of(Comment.class))
                .list();
    }

    /** Returns the first 500 objections on what is part of an incident's review. */
    List<Comment> objections(UUID incident) {
        return jdbc.sql(ROWS + "WHERE c.holder_id = ? AND c.blocks ORDER BY c.at, c.id LIMIT 500")
                .param(incident)
                .query(RecordMapper.of(Comment.class))
                .list();
    }

    /** Returns whether an objection has no answer that the viewer doesn't see; that there is one, every member may know. */
    boolean hidesObjection(UUID incident) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM comment.objection o WHERE o.incident_id = :incident AND o.answered_at IS NULL
                            AND NOT EXISTS (SELECT FROM comment.comment c WHERE c.id = o.comment_id))""").param("incident", incident).query(Boolean.class).single();
    }

    long open(UUID incident) {
        return jdbc.sql("""
                        SELECT count(*) FROM comment.comment c WHERE c.holder_id = :incident AND c.reply_to IS NULL AND c.resolved_at IS NULL
                            AND c.withdrawn_at IS NULL""").param("incident", incident).query(Long.class).single();
    }

    List<Comment> oldestOpen(UUID incident, int most) {
        return jdbc.sql(ROWS + """
                        WHERE c.holder_id = ? AND c.reply_to IS NULL AND c.resolved_at IS NULL AND c.withdrawn_at IS NULL
                        ORDER BY c.at, c.id LIMIT ?""")
                .params(incident, most)
                .query(RecordMapper.of(Comment.class))
                .list();
    }

    void insert(Comment comment) {
        jdbc.sql("""
                        INSERT INTO comment.comment (id, incident_id, holder_id, kind, item_id, place, quote, before, after, text, reply_to,
                            blocks, mentions, author_id, at)
                        VALUES (:id, :incident, :holder, :kind, :item, :place, :passage.quote, :passage.before, :passage.after, :text, :replyTo,
                            :blocks, :mentioned, :author.id, :at)""")
                .paramSource(RecordParameters.of(comment)
                        .with(
                                "mentioned",
                                comment.mentions().stream().map(PersonRef::id).toArray(UUID[]::new)))
                .update();
        if (comment.blocks()) {
            jdbc.sql("""
                            INSERT INTO comment.objection (comment_id, incident_id, raised_by, raised_at)
                            VALUES (:id, :incident, :author.id, :at)""").paramSource(RecordParameters.of(comment)).update();
        }
    }

    /** Resolves it, or takes that back. Returns false if somebody else did so first. */
    boolean resolve(Comment comment, @Nullable String text, @Nullable UUID by, Instant now) {
        int changed = jdbc.sql("""
                        UPDATE comment.comment SET resolution = :answer, resolved_by = :by,
                            resolved_at = CASE WHEN :by::uuid IS NOT NULL THEN :now::timestamptz END
                        WHERE id = :id AND (resolved_by IS NULL) = (:by::uuid IS NOT NULL) AND withdrawn_at IS NULL""")
                .paramSource(RecordParameters.of("id", comment.id())
                        .with("answer", text)
                        .with("by", by)
                        .with("now", now))
                .update();
        if (changed == 1 && comment.blocks()) {
            jdbc.sql("UPDATE comment.objection SET answered_by = :by, answered_at = :now WHERE comment_id = :id")
                    .paramSource(RecordParameters.of("id", comment.id())
                            .with("by", by)
                            .with("now", now))
                    .update();
        }
        return changed == 1;
    }

    /** Undoes a withdrawal. */
    void restore(UUID id) {
        jdbc.sql("UPDATE comment.comment SET withdrawn_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    void withdraw(UUID id, Instant now) {
        jdbc.sql("UPDATE comment.comment SET withdrawn_at = ? WHERE id = ?")
                .params(Sql.time(now), id)
                .update();
    }
}
