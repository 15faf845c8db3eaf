package dev.afterword.review.erasure;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.review.frozen.FrozenItem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The functions of the database that carry out an erasure, in the transaction in which it was approved; they reach all rows of the incident,
 * also those that the approver doesn't see.
 */
final class ErasingStore {

    private final JdbcClient jdbc;

    ErasingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the rows of all versions. */
    List<FrozenItem> items(UUID erasure) {
        return jdbc.sql("SELECT *, commitment_key AS key FROM review.erasing_items(?) ORDER BY number, id")
                .param(erasure)
                .query(RecordMapper.of(FrozenItem.class))
                .list();
    }

    /** The recorded values of an entry of the trail. */
    record Values(
            long seq,
            @Nullable String beforeValue,
            @Nullable String afterValue) {}

    List<Values> values(UUID erasure) {
        return jdbc.sql("SELECT seq, before_value, after_value FROM review.erasing_values(?) ORDER BY seq")
                .param(erasure)
                .query(RecordMapper.of(Values.class))
                .list();
    }

    /** The row as it is from now on; {@code commitment} is that of what was approved, {@code left} that of what is left. */
    record Erased(UUID item, String content, byte[] key, String commitment, String left) {}

    /** Replaces a frozen row. The database refuses it without the approval of this erasure by a second person. */
    void erase(UUID erasure, Erased row) {
        jdbc.sql("SELECT review.erase(:erasure, :item, :content, :key, :commitment, :left)::text")
                .paramSource(RecordParameters.of(row).with("erasure", erasure))
                .query((rs, n) -> n)
                .list();
    }

    /** Replaces recorded values; the entry of the trail stays as it is. */
    void erase(UUID erasure, Values rest, byte[] key, String left) {
        jdbc.sql("SELECT review.erase_values(:erasure, :seq, :key, :beforeValue, :afterValue, :left)::text")
                .paramSource(RecordParameters.of(rest)
                        .with("erasure", erasure)
                        .with("key", key)
                        .with("left", left))
                .query((rs, n) -> n)
                .list();
    }

    /** Replaces the passage wherever it stands in what is worked on. Returns the number of places. */
    int eraseTexts(UUID erasure, String passage, String mark, List<String> codes) {
        return jdbc.sql("SELECT review.erase_texts(:erasure, :passage, :mark, :codes::text[])")
                .paramSource(RecordParameters.of("erasure", erasure)
                        .with("passage", passage)
                        .with("mark", mark)
                        .with("codes", codes))
                .query(Integer.class)
                .single();
    }
}
