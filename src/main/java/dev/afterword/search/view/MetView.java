package dev.afterword.search.view;

import dev.afterword.search.SearchType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where an address was met.
 *
 * @param around where what contains it was met, if that is in other incidents too, the narrowest first
 * @param hosts its host and the domains of that, which were looked for as well
 * @param networks those that contain it, which were looked for as well, the narrowest first
 */
public record MetView(Place itself, List<Place> around, List<String> hosts, List<String> networks) {

    /**
     * The incidents in which it was met, the latest first.
     *
     * @param network whether it is a network
     * @param more whether there may be other incidents
     */
    public record Place(String address, boolean network, List<In> incidents, boolean more) {}

    /** The hits of one incident. */
    public record In(String key, String title, Instant dated, Map<SearchType, Integer> hits) {}

    /** Returns whether what contains it was met, and not it itself. */
    public boolean onlyAround() {
        return itself.incidents().isEmpty() && !around.isEmpty();
    }

    /** Returns what the narrowest is that contains it and was met, for messages. */
    public String kindAround() {
        return around.getFirst().network() ? "network" : "host";
    }

    /** Returns whether neither it nor what contains it was met. */
    public boolean never() {
        return itself.incidents().isEmpty() && around.isEmpty();
    }

    /** Returns whether networks, or else hosts, were looked for and in no other incident. */
    public boolean inVain(boolean network) {
        return !(network ? networks : hosts).isEmpty()
                && around.stream().noneMatch(place -> place.network() == network);
    }
}
