package dev.afterword.search;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Since when the newest rows of a type were recorded, which are walked. For the first page of a search it is asked for once a minute: it decides
 * which rows are walked and which are looked up, and not what is found. Nobody is told.
 */
class NewestStore {

    private static final String SINCE = "SELECT '%s' AS type, nullif(%s, '-infinity') AS since";

    private final JdbcClient jdbc;
    private final Map<Newest, Known<Optional<Instant>>> known = new ConcurrentHashMap<>();

    NewestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Newest(SearchType type, int rows) {}

    private record Since(SearchType type, @Nullable Instant since) {}

    /**
     * Returns since when so many rows of each of these types were recorded, null where there are no more than these.
     *
     * @param older how old they are at least; null for the newest of all
     */
    Map<SearchType, @Nullable Instant> since(Collection<SearchType> types, int rows, @Nullable Instant older) {
        Map<SearchType, @Nullable Instant> since = new EnumMap<>(SearchType.class);
        if (older == null) {
            for (SearchType type : types) {
                Known<Optional<Instant>> kept = known.get(new Newest(type, rows));
                if (kept != null && kept.isFresh()) {
                    since.put(type, kept.value().orElse(null));
                }
            }
        }
        List<SearchType> asked =
                types.stream().filter(type -> !since.containsKey(type)).toList();
        if (!asked.isEmpty()) {
            long now = System.nanoTime();
            for (Since each : ask(asked, rows, older)) {
                since.put(each.type(), each.since());
                if (older == null) {
                    known.put(new Newest(each.type(), rows), new Known<>(Optional.ofNullable(each.since()), now));
                }
            }
        }
        return since;
    }

    private List<Since> ask(List<SearchType> types, int rows, @Nullable Instant older) {
        return jdbc.sql(types.stream()
                        .map(type -> SINCE.formatted(type, type.since()))
                        .collect(Collectors.joining(" UNION ALL ")))
                .paramSource(RecordParameters.of("walked", rows).with("at", older))
                .query(RecordMapper.of(Since.class))
                .list();
    }
}
