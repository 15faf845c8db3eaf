package dev.afterword.record.read;

import dev.afterword.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table say, each by its name in the head or as {@code #n} by its place. What has no column is recognised as in
 * other files.
 *
 * @param time the date and time, or the date alone
 * @param clock the time of day, where it has a column of its own
 * @param zone the zone of the time
 */
@Schema(name = "ColumnMapJson")
public record ColumnMap(
        @Nullable @Size(max = NAME) String time,
        @Nullable @Size(max = NAME) String clock,
        @Nullable @Size(max = NAME) String zone,
        @Nullable @Size(max = NAME) String message,
        @Nullable @Size(max = NAME) String source,
        @Nullable @Size(max = NAME) String host,
        @Nullable @Size(max = NAME) String user) {

    private static final int NAME = 300;

    /** Returns the columns that were chosen, by what they say. */
    public Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        put(chosen, "time", time);
        put(chosen, "clock", clock);
        put(chosen, "zone", zone);
        put(chosen, "message", message);
        put(chosen, "source", source);
        put(chosen, "host", host);
        put(chosen, "user", user);
        return chosen;
    }

    private static void put(Map<String, String> chosen, String what, @Nullable String column) {
        if (column != null) {
            chosen.put(what, column);
        }
    }

    /** Returns the same with the names of a head; a column that it doesn't have is an error. */
    ColumnMap named(List<String> head) {
        chosen().forEach((what, column) -> {
            if (place(column, head) < 0) {
                throw Problem.invalid("map." + what, "records.noColumn", column);
            }
        });
        return each(column -> head.get(place(column, head)));
    }

    /** Returns the same by places, which tell nothing of what is in a file. */
    ColumnMap placed(List<String> head) {
        return each(column -> "#" + (place(column, head) + 1));
    }

    private ColumnMap each(UnaryOperator<String> name) {
        return new ColumnMap(
                one(time, name),
                one(clock, name),
                one(zone, name),
                one(message, name),
                one(source, name),
                one(host, name),
                one(user, name));
    }

    private static @Nullable String one(@Nullable String column, UnaryOperator<String> name) {
        return column == null ? null : name.apply(column);
    }

    private static int place(String column, List<String> head) {
        int named = head.indexOf(column);
        if (named >= 0 || !column.matches("#[1-9]\\d{0,3}")) {
            return named;
        }
        int place = Integer.parseInt(column.substring(1)) - 1;
        return place < head.size() ? place : -1;
    }
}
