package dev.afterword.finding;

import java.util.EnumSet;
import java.util.Set;

/**
 * The routes of a finding, by its type (the table "Routing" of the contract).
 *
 * @param routes the routes that need no reason
 * @param all whether all of them apply; otherwise one is chosen, by what made the error possible
 */
public record Routing(Set<Route> routes, boolean all) {

    public Routing {
        routes = routes.isEmpty() ? Set.of() : Set.copyOf(routes);
    }

    public static Routing of(FindingType type, boolean crossOrganisation) {
        return switch (type) {
            case TECHNICAL_LAPSE, UNKNOWN_ATTACK_VECTOR ->
                crossOrganisation ? new Routing(EnumSet.allOf(Route.class), true) : only(Route.ENGINEERING);
            case PROCEDURAL_FAILURE, PROCESS_FLAW, COMMUNICATION_GAP -> only(Route.REGISTER);
            case MANUAL_ERROR ->
                crossOrganisation ? only(Route.REGISTER) : new Routing(EnumSet.allOf(Route.class), false);
            case WENT_WELL -> new Routing(Set.of(), true);
        };
    }

    private static Routing only(Route route) {
        return new Routing(Set.of(route), true);
    }

    /** Returns the name of its message {@code routing.<name>}. */
    public String name() {
        if (routes.isEmpty()) {
            return "none";
        }
        if (routes.size() > 1) {
            return all ? "both" : "either";
        }
        return routes.iterator().next() == Route.ENGINEERING ? "engineering" : "register";
    }
}
