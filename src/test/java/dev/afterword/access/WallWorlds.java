package dev.afterword.access;

import dev.afterword.access.WallWorld.End;
import dev.afterword.access.WallWorld.Given;
import dev.afterword.access.WallWorld.Item;
import dev.afterword.access.WallWorld.Move;
import dev.afterword.access.WallWorld.Shared;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random worlds. They are small, so that grants meet on the same incident and the same people. */
final class WallWorlds {

    private WallWorlds() {}

    static Arbitrary<WallWorld> any() {
        return Combinators.combine(
                        roles().list().ofMinSize(1).ofMaxSize(4),
                        members().list().ofMaxSize(2),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(true, false),
                        given().list().ofMaxSize(7),
                        item().list().ofMinSize(1).ofMaxSize(10),
                        shared().list().ofMaxSize(5),
                        move().list().ofMaxSize(5))
                .as(WallWorld::new);
    }

    private static Arbitrary<Integer> number() {
        return Arbitraries.integers().between(0, 11);
    }

    /** Most people have no role. */
    private static Arbitrary<Set<Role>> roles() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Set.of())),
                Tuple.of(1, Arbitraries.of(Role.class).set().ofMaxSize(2)));
    }

    private static Arbitrary<Set<Integer>> members() {
        return Arbitraries.integers().between(0, 3).set().ofMaxSize(3);
    }

    private static Arbitrary<Given> given() {
        return Combinators.combine(
                        number(),
                        number(),
                        Arbitraries.of(Level.class),
                        Arbitraries.of(Tlp.class),
                        Arbitraries.of(Restriction.class).set(),
                        Arbitraries.of(End.class))
                .as(Given::new);
    }

    private static Arbitrary<Item> item() {
        return Combinators.combine(number(), number(), Arbitraries.of(Tlp.class), restriction(), number())
                .as(Item::new);
    }

    private static Arbitrary<Restriction> restriction() {
        return Arbitraries.of(Restriction.class).injectNull(0.5);
    }

    private static Arbitrary<Shared> shared() {
        return Combinators.combine(number(), number(), Arbitraries.of(End.class))
                .as(Shared::new);
    }

    /** An incident is often restricted: only where somebody with a role saw it before, that changes who sees it. */
    private static Arbitrary<Move> move() {
        return Arbitraries.frequencyOf(Tuple.of(2, other()), Tuple.of(1, number().map(WallWorld.Restricts::new)));
    }

    private static Arbitrary<Move> other() {
        return Arbitraries.oneOf(
                Combinators.combine(number(), members()).as(WallWorld.JoinsAndLeaves::new),
                Combinators.combine(number(), roles()).as(WallWorld.GetsRoles::new),
                Combinators.combine(number(), Arbitraries.of(true, false)).as(WallWorld.GoesOrComesBack::new),
                given().map(WallWorld.Grants::new),
                number().map(WallWorld.Withdraws::new),
                Combinators.combine(number(), Arbitraries.of(Tlp.class), restriction())
                        .as(WallWorld.Labels::new),
                shared().map(WallWorld.Shares::new),
                number().map(WallWorld.TakesBack::new));
    }
}
