package dev.afterword.access;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How our types are bound and read: the driver knows no {@link Instant}. */
public final class Sql {

    private Sql() {}

    /** {@link Instant#MAX} is {@code infinity}. */
    public static OffsetDateTime time(Instant at) {
        return at.equals(Instant.MAX) ? OffsetDateTime.MAX : at.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    public static @Nullable Instant instantOrNull(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Texts of a query for one column that is never null. */
    public static String text(ResultSet rs) throws SQLException {
        return rs.getString(1);
    }

    /** An instant of a column that is never null. */
    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Integer integer(ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : value;
    }

    /** A constant by its name; null where the column is null. */
    public static <E extends Enum<E>> @Nullable E oneOf(ResultSet rs, String column, Class<E> type)
            throws SQLException {
        String name = rs.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    public static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** An array literal for {@code ?::text[]}. */
    public static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    public static List<String> texts(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** A time of the columns {@code <prefix>_at, _fidelity, _zone, _plus_minus}; null where it is unknown. */
    public static @Nullable UncertainTime when(ResultSet rs, String prefix) throws SQLException {
        Instant at = instantOrNull(rs, prefix + "_at");
        if (at == null) {
            return null;
        }
        String plusMinus = rs.getString(prefix + "_plus_minus");
        return new UncertainTime(
                at,
                Fidelity.valueOf(rs.getString(prefix + "_fidelity")),
                rs.getString(prefix + "_zone"),
                plusMinus == null ? null : Duration.parse(plusMinus));
    }

    /** The values for those four columns, in that order. */
    public static @Nullable Object[] columns(@Nullable UncertainTime when) {
        if (when == null) {
            return new @Nullable Object[] {null, null, null, null};
        }
        Duration plusMinus = when.plusMinus();
        return new @Nullable Object[] {
            time(when.at()), when.fidelity().name(), when.zone(), plusMinus == null ? null : plusMinus.toString()
        };
    }
}
