package dev.afterword.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.comment.Passage.State;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassageTests {

    private static final String TEXT =
            "At 02:14 the alert fired. It was routed to an empty rota. Nobody was called until Monday.";

    private static Passage passage(String quote) {
        return new Passage(quote, null, null);
    }

    @Test
    void marksOfMarkdownMakeNoDifference() {
        Passage.Found found = passage("routed to an empty rota, see T-1")
                .in("It was **routed** to an [empty rota](https://a.example/x), see [[T-1]]");

        assertThat(found.state()).isEqualTo(State.UNCHANGED);
        assertThat(found.now()).isEqualTo("routed to an empty rota, see T-1");
    }

    @Test
    void ofTwoAlikeTheOneWithTheSameSurroundingsIsMeant() {
        String text = "First it failed. Then it failed again.";

        assertThat(PassageFinder.find(new Passage("it failed", "Then ", " again"), text)
                        .state())
                .isEqualTo(State.UNCHANGED);
        assertThat(PassageFinder.at(text, new Passage("it failed", "Then ", " again")))
                .isEqualTo(22);
        assertThat(PassageFinder.at(text, new Passage("it failed", "First ", ". Then")))
                .isEqualTo(6);
    }

    @Test
    void rewrittenBetweenItsSurroundingsItIsFound() {
        Passage passage = new Passage("routed to an empty rota", "the alert fired. It was ", ". Nobody was called");

        assertThat(passage.in(TEXT.replace("routed to an empty rota", "lost")))
                .isEqualTo(new Passage.Found(State.CHANGED, "lost"));
        assertThat(passage.in(TEXT.replace("routed to an empty rota", ""))).isEqualTo(Passage.Found.GONE);
    }

    @Test
    void oneWordOfThreeMayBeAnother() {
        assertThat(passage("routed to an empty rota").in("It got routed into an empty rota, sadly"))
                .isEqualTo(new Passage.Found(State.CHANGED, "routed into an empty rota"));
        assertThat(passage("告警被送到沒有人的輪值表").in("當時告警遭送到沒有人的輪值表上"))
                .isEqualTo(new Passage.Found(State.CHANGED, "告警遭送到沒有人的輪值表"));
        assertThat(passage("routed to an empty rota").in("The rota was full")).isEqualTo(Passage.Found.GONE);
        assertThat(passage("empty").in("full")).isEqualTo(Passage.Found.GONE);
        assertThat(passage("**").in(TEXT)).isEqualTo(Passage.Found.GONE);
        assertThat(passage("x").in(null)).isEqualTo(Passage.Found.GONE);
    }

    @Test
    void aLongTextTakesLittleTime() {
        String quote = "長".repeat(Passage.LONGEST);
        long start = System.nanoTime();

        passage(quote).in("短長".repeat(25_000));
        passage("a").in("a".repeat(50_000));
        passage("[").in("[".repeat(50_000));
        passage(" \n- ").in("\n ".repeat(25_000));

        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("alert", "rota", "was", "empty", "Monday,", "called.", "告警", "the", "02:14", "*nobody*")
                .list()
                .ofMinSize(12)
                .ofMaxSize(60);
    }

    /** What wasn't touched is found as it was, whatever is written before and behind it. */
    @Property(tries = 500)
    void anUntouchedPassageSurvivesEditsAroundIt(
            @ForAll("words") List<String> words,
            @ForAll("words") List<String> before,
            @ForAll("words") List<String> after,
            @ForAll @IntRange(min = 0, max = 11) int from) {
        String quote = String.join(" ", words.subList(from, words.size()));
        Passage passage = new Passage(quote, String.join(" ", words.subList(0, from)), null);

        assertThat(passage.in(String.join(" ", before) + " " + quote + "\n\n" + String.join(" ", after))
                        .state())
                .isEqualTo(State.UNCHANGED);
    }

    /** A changed word of a passage of many leaves it where it was. */
    @Property(tries = 500)
    void oneChangedWordOfManyIsForgiven(
            @ForAll("words") List<String> words, @ForAll @IntRange(min = 1, max = 10) int changed) {
        Passage passage = passage(String.join(" ", words));
        List<String> edited = new java.util.ArrayList<>(words);
        edited.set(changed, "otherwise");

        assertThat(passage.in("Now. " + String.join(" ", edited) + " Then.").state())
                .isNotEqualTo(State.GONE);
    }

    /** Whatever is found stands in the text. */
    @Property(tries = 1000)
    void whatIsFoundStandsThere(@ForAll String text, @ForAll String quote, @ForAll String before) {
        String now = new Passage(quote, before, before).in(text).now();

        assertThat(now == null || PassageFinder.plain(text).contains(now)).isTrue();
    }
}
