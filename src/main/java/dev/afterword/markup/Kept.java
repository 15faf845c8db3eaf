package dev.afterword.markup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that are made once and kept while they are used: those that were used last, up to a weight. */
public final class Kept<K, V> {

    private record Weighed<V>(V value, long weight) {}

    private final Map<K, Weighed<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long weight;

    public Kept(long most) {
        this.most = most;
    }

    public boolean has(K key) {
        synchronized (kept) {
            return kept.containsKey(key);
        }
    }

    public @Nullable V find(K key) {
        synchronized (kept) {
            @Nullable Weighed<V> found = kept.get(key);
            return found == null ? null : found.value;
        }
    }

    public V get(K key, long weighs, Supplier<V> make) {
        V found = find(key);
        if (found != null) {
            return found;
        }
        V made = make.get();
        put(key, weighs, made);
        return made;
    }

    /** Keeps a value, instead of another with this key. */
    public void put(K key, long weighs, V value) {
        synchronized (kept) {
            Weighed<V> before = kept.put(key, new Weighed<>(value, weighs));
            weight += weighs - (before == null ? 0 : before.weight);
            var eldest = kept.values().iterator();
            while (weight > most && eldest.hasNext()) {
                weight -= eldest.next().weight;
                eldest.remove();
            }
        }
    }

    /** Drops the values with such keys. */
    public void removeIf(Predicate<K> dropped) {
        synchronized (kept) {
            kept.entrySet().removeIf(each -> {
                boolean drops = dropped.test(each.getKey());
                weight -= drops ? each.getValue().weight : 0;
                return drops;
            });
        }
    }
}
