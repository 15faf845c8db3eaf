package dev.afterword.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Binds and reads our types: the driver has no {@link Instant}. */
public final class Sql {

    private Sql() {}

    /** Binds an instant; {@link Instant#MAX} is {@code infinity}. */
    public static OffsetDateTime time(Instant at) {
        return at.equals(Instant.MAX) ? OffsetDateTime.MAX : at.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant instantOrNull(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Reads the texts of a column that is never null. */
    public static String text(ResultSet rs) throws SQLException {
        return rs.getString(1);
    }

    /** Reads an instant of a column that is never null. */
    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** Returns an array literal for {@code ?::text[]}. */
    public static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
