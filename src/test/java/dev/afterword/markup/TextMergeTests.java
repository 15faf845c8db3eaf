package dev.afterword.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMergeTests {

    private static final String BASE = "One.\n\nTwo.\n\n- a\n- b\n\nThree.";

    @Test
    void changesOfDifferentParagraphsAreBothKept() {
        assertThat(TextMerge.of(BASE, BASE.replace("One", "Uno"), BASE.replace("Three", "Tres")))
                .contains("Uno.\n\nTwo.\n\n- a\n- b\n\nTres.");
        assertThat(TextMerge.of(BASE, BASE.replace("- a", "- A"), BASE.replace("- b", "- B")))
                .contains("One.\n\nTwo.\n\n- A\n- B\n\nThree.");
    }

    @Test
    void whatBothAddAtOnePlaceStandsThereTwice() {
        assertThat(TextMerge.of(BASE, BASE + "\n\nMine.", BASE + "\n\nTheirs."))
                .contains(BASE + "\n\nTheirs.\n\nMine.");
        assertThat(TextMerge.of("", "Mine.", "Theirs.")).contains("Theirs.\n\nMine.");
    }

    @Test
    void theSameChangeIsMadeOnce() {
        assertThat(TextMerge.of(BASE, BASE + "\n\nFour.", BASE + "\n\nFour.")).contains(BASE + "\n\nFour.");
    }

    @Test
    void oneParagraphInTwoWaysIsNotMerged() {
        assertThat(TextMerge.of(BASE, BASE.replace("Two", "Dos"), BASE.replace("Two", "Zwei")))
                .isEmpty();
        assertThat(TextMerge.of(BASE, BASE.replace("Two.\n\n", ""), BASE.replace("Two", "Zwei")))
                .isEmpty();
    }

    /** Whatever two people do to different paragraphs, nothing that either typed is missing, and nothing that either removed is there. */
    @Test
    void nothingIsLost() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<String> base = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                base.add("Paragraph " + i + " of round " + round + ".");
            }
            List<String> mine = new ArrayList<>(base);
            List<String> theirs = new ArrayList<>(base);
            int own = random.nextInt(8);
            int other = (own + 1 + random.nextInt(7)) % 8;
            String typed = change(random, mine, own, "mine");
            String read = change(random, theirs, other, "theirs");

            String merged = TextMerge.of(
                            String.join("\n\n", base), String.join("\n\n", mine), String.join("\n\n", theirs))
                    .orElseThrow();

            assertThat(merged).contains(typed, read);
            for (int i = 0; i < 8; i++) {
                boolean kept = mine.contains(base.get(i)) && theirs.contains(base.get(i));
                assertThat(merged.contains(base.get(i))).isEqualTo(kept);
            }
        }
    }

    /** Returns what the person typed. */
    private static String change(Random random, List<String> text, int at, String who) {
        String typed = "Typed by " + who + ".";
        switch (random.nextInt(3)) {
            case 0 -> text.set(at, typed);
            case 1 -> text.add(at, typed);
            default -> {
                text.remove(at);
                return "";
            }
        }
        return typed;
    }
}
