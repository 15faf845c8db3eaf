package dev.afterword.web.live;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What pages show to their readers, each asked in a transaction of the reader, so behind both walls. */
@Component
public class Live {

    private final Transactions transactions;
    private final Map<String, LivePart> parts;

    Live(Transactions transactions, List<LivePart> parts) {
        this.transactions = transactions;
        this.parts = parts.stream().collect(Collectors.toMap(LivePart::name, Function.identity()));
    }

    /** What a reader sees at one time. */
    record Seen(@Nullable UUID incident, Map<String, String> rows) {

        String version() {
            return Hash.hex(Hash.sha256(rows.toString())).substring(0, 16);
        }

        /** Returns how many rows came, went or changed since. */
        int changesSince(Seen before) {
            long came = rows.entrySet().stream()
                    .filter(row -> !row.getValue().equals(before.rows.get(row.getKey())))
                    .count();
            long went = before.rows.keySet().stream()
                    .filter(row -> !rows.containsKey(row))
                    .count();
            return (int) (came + went);
        }
    }

    /**
     * Returns where a page that is being made is told of what changes from now on.
     *
     * @param key of its incident; empty if it isn't about one
     */
    public String href(Viewer viewer, String part, String key) {
        return href(part, key, seen(viewer, part, key));
    }

    /** Returns the same for a page that has read what its part shows. */
    public static String href(String part, Map<String, String> rows) {
        return href(part, "", new Seen(null, new TreeMap<>(rows)));
    }

    private static String href(String part, String key, Seen seen) {
        return "/live/" + part + (key.isEmpty() ? "" : "/" + key) + "?since=" + seen.version();
    }

    Seen seen(Viewer viewer, String part, String key) {
        LivePart found = parts.get(part);
        if (found == null) {
            throw Problem.notFound();
        }
        return transactions.read(viewer, () -> {
            UUID incident = found.incident(viewer, key);
            return new Seen(incident, new TreeMap<>(found.rows(viewer, incident)));
        });
    }
}
