package dev.afterword.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Single items of an incident that are shared with people who aren't members. Callers decide about access and publish the fact. Within
 * {@link Transactions}. Row-level security accepts only items that the viewer may see and change, by a grant of level {@code CONTRIBUTE}.
 */
@Component
public class Shares {

    private final ShareStore store;

    Shares(ShareStore store) {
        this.store = store;
    }

    /** The tables whose rows can be shared. */
    public enum Relation {
        EVENT("timeline.event"),
        EVIDENCE("evidence.item"),
        FINDING("finding.finding");

        private final String table;

        Relation(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }

        static Relation of(String table) {
            return Arrays.stream(values())
                    .filter(relation -> relation.table.equals(table))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param principal a person or a team
     * @param expiresAt null for a share that ends only when it is removed
     */
    public record Share(
            UUID incident,
            Relation relation,
            UUID item,
            UUID principal,
            @Nullable Instant expiresAt) {}

    /** Shares items, or changes when the share expires. */
    public void put(Collection<Share> shares) {
        store.deleteAll(shares);
        store.insertAll(shares);
    }

    /** Ends these shares, whatever their expiry, from the next request on. */
    public void remove(Collection<Share> shares) {
        store.deleteAll(shares);
    }

    /** Returns the shares of an incident's items: members see all of them, other people their own. At most 1,000. */
    public List<Share> of(UUID incident) {
        return store.of(incident);
    }
}
