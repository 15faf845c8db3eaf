package dev.afterword.web.limit;

import dev.afterword.web.security.ClientAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * How many requests of people who haven't signed in are answered per source and minute. A source is a network address; of IPv6 its first
 * 64 bits, for they are what one subscriber has.
 */
@Component
final class StrangerRates {

    private static final int MOST_SOURCES = 10_000;
    private static final double MINUTE = 60_000;

    private final int perMinute;
    private final List<IpAddressMatcher> exempt;
    private final Clock clock;

    /** The sources seen last: an unknown number of them may not take memory without end. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    private record Bucket(double left, long at) {}

    /** @param exempt addresses or networks that are never slowed down */
    StrangerRates(
            @Value("${afterword.strangers.per-minute:300}") int perMinute,
            @Value("${afterword.strangers.exempt:}") List<String> exempt,
            Clock clock) {
        this.perMinute = perMinute;
        this.exempt = exempt.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
        this.clock = clock;
    }

    /** Counts a request. Returns whether it may be answered. */
    boolean admit(String address) {
        if (exempt.stream().anyMatch(network -> network.matches(address))) {
            return true;
        }
        long now = clock.millis();
        String source = ClientAddress.source(address);
        synchronized (buckets) {
            Bucket before = buckets.getOrDefault(source, new Bucket(perMinute, now));
            double left = Math.min(perMinute, before.left + Math.max(0, now - before.at) * perMinute / MINUTE);
            boolean admitted = left >= 1;
            buckets.put(source, new Bucket(admitted ? left - 1 : left, now));
            return admitted;
        }
    }

    /** In how many seconds a source that was refused may try again. */
    int pause() {
        return Math.max(1, (int) Math.ceil(60.0 / perMinute));
    }
}
