package dev.afterword.access;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People, teams, incidents and items as drawn at random, and the changes to them afterwards. Everything is identified by a number
 * modulo the size of its list, so that every draw is a valid world.
 *
 * @param open whether response leads and auditors see the first incident by their role, as they do where it isn't restricted
 */
record WallWorld(
        List<Set<Role>> people,
        List<Set<Integer>> teams,
        int incidents,
        boolean open,
        List<Given> grants,
        List<Item> items,
        List<Shared> shares,
        List<Move> moves) {

    /** When something ends. */
    enum End {
        NEVER,
        LATER,
        PAST
    }

    /**
     * A grant.
     *
     * @param principal the index of a person, team or role, counted in this order
     */
    record Given(int incident, int principal, Level level, Tlp most, Set<Restriction> clearances, End end) {}

    /**
     * A row with its own label.
     *
     * @param table the index of a table with items
     * @param owner the index of the person who owns it, if its table has owners
     */
    record Item(int incident, int table, Tlp tlp, @Nullable Restriction restricted, int owner) {}

    record Shared(int item, int principal, End end) {}

    /** A change to a world. */
    sealed interface Move {}

    record JoinsAndLeaves(int team, Set<Integer> members) implements Move {}

    record GetsRoles(int person, Set<Role> roles) implements Move {}

    record GoesOrComesBack(int person, boolean active) implements Move {}

    record Grants(Given given) implements Move {}

    record Withdraws(int grant) implements Move {}

    /** The incident is for named members from now on. */
    record Restricts(int incident) implements Move {}

    record Labels(int item, Tlp tlp, @Nullable Restriction restricted) implements Move {}

    record Shares(Shared shared) implements Move {}

    record TakesBack(int share) implements Move {}
}
