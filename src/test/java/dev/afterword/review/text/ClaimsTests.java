package dev.afterword.review.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Confidence;
import dev.afterword.markup.Likelihood;
import dev.afterword.review.Section;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTests {

    static Claims read(String text) {
        return Claims.of(Map.of(Section.ROOT_CAUSE, text));
    }

    static Claims.Counts counts(String text) {
        return read(text).counts();
    }

    @Test
    void eachParagraphAndEachListItemAsserts() {
        assertThat(counts("One.\n\nTwo.\n\n- three\n- four\n  - five\n- six\n\n1. seven"))
                .isEqualTo(new Claims.Counts(7, 0, 0, 7));
    }

    @Test
    void eachParagraphOfAListItemIsAClaim() {
        assertThat(counts("- one\n\n  two [[E-1]]\n\n- three")).isEqualTo(new Claims.Counts(3, 1, 0, 2));
    }

    @Test
    void citingEventsEvidenceOrFindingsCounts() {
        assertThat(counts("a [[T-1]]\n\nb [[E-2]]\n\nc **[[F-3]]**\n\nd [[INC-2026-K7QM/T-1]]")
                        .cited())
                .isEqualTo(4);
    }

    @Test
    void assessmentCountsAtTheEndOnly() {
        assertThat(counts("It was them. [[assessment very likely HIGH]]").assessments())
                .isEqualTo(1);
        assertThat(counts("It was them [[assessment very  likely high]].").assessments())
                .isEqualTo(1);
        assertThat(counts("It was [[assessment very likely HIGH]] them.").uncited())
                .isEqualTo(1);
    }

    @Test
    void assessmentNeedsAWordOfTheStandardAndAConfidence() {
        assertThat(counts("a [[assessment maybe HIGH]]\n\nb [[assessment likely]]\n\nc [[assessment likely SURE]]")
                        .uncited())
                .isEqualTo(3);
    }

    @Test
    void everyWordOfTheStandardIsRead() {
        for (Likelihood likelihood : Likelihood.values()) {
            for (Confidence confidence : Confidence.values()) {
                Claim claim = read("x [[assessment " + likelihood.words() + " " + confidence + "]]")
                        .all()
                        .getFirst();

                assertThat(claim.assessment()).isEqualTo(new Assessment(likelihood, confidence));
            }
        }
    }

    @Test
    void labelsAssertNothing() {
        assertThat(counts("# Sunday, March 31st, 2024\n\n## 根本原因\n\n---")).isEqualTo(new Claims.Counts(0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Nobody was harmed at all",
                "# No harm done.",
                "# 沒有任何使用者的資料因此外洩",
                "No package was ever changed\n===",
                "| who | nobody was harmed at all |\n|---|---|\n| | |",
                "```\nNobody was harmed.\n```",
                "- \n\n      Nobody was harmed.",
            })
    void sentencesInHeadingsAndCodeNeedASource(String text) {
        assertThat(counts(text + "\n\nUsers wrote. [[T-1]]")).isEqualTo(new Claims.Counts(2, 1, 0, 1));
    }

    @Test
    void codeBelongsToTheCitedClaimBeforeIt() {
        assertThat(counts("The log says: [[E-1]]\n\n```\nroot login\n```")).isEqualTo(new Claims.Counts(1, 1, 0, 0));
        assertThat(counts("The log says:\n\n```\nroot login [[E-1]]\n```").uncited())
                .isEqualTo(2);
    }

    @Test
    void codeInsideAParagraphCitesNothing() {
        assertThat(counts("Write `[[E-1]]` to cite.").uncited()).isEqualTo(1);
    }

    @Test
    void quotesNeedASource() {
        assertThat(counts("> We saw it. [[E-1]]\n\n> We did not.")).isEqualTo(new Claims.Counts(2, 1, 0, 1));
    }

    @Test
    void eachRowOfATableAsserts() {
        assertThat(counts("| what | source |\n|---|---|\n| a | [[E-1]] |\n| b | |"))
                .isEqualTo(new Claims.Counts(2, 1, 0, 1));
    }

    /** A table or a list that says once, around it or in its last line, what it is from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "These hosts were reached: [[E-1]]\n\n- one\n- two\n  - three",
                "These hosts were reached [[E-1]]:\n- one\n- two\n- three",
                "接觸到的主機如下[[E-1]]：\n\n1. 一\n2. 二\n3. 三",
                "# Hosts [[E-1]]\n\n- one\n- two\n- three\n- four",
                "- one\n- two\n- three\n\n[[E-1]]",
                "- one\n- two\n- three\n- Source: [[E-1]]",
                "| host | seen |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n\nSource: [[E-1]], [[E-2]].",
                "| host | seen |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| 來源 | [[E-1]] |",
                "| host | seen [[E-1]] |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| d | 4 |",
                "- Hosts: [[E-1]]\n  - one\n  - two\n  - three",
            })
    void wholeBlockMayCiteOnce(String text) {
        assertThat(counts(text)).isEqualTo(new Claims.Counts(4, 4, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was found late. [[E-1]]\n\n- one\n- two",
                "These hosts were reached:\n\n- one\n- two [[E-1]]",
                "These hosts were reached: [[E-1]]\n\nAnd these.\n\n- one",
                "- one\n- two\n\nIt was found late. [[E-1]]",
                "- one\n- It was found late. [[E-1]]\n- two",
                "- Source: [[E-1]]\n- one\n- two",
                "| host | seen |\n|---|---|\n| a | [[E-1]] |\n| b | 2 |\n| c | 3 |",
                "These hosts were reached: [[assessment likely HIGH]] [[E-1]] as told\n\n- one\n- two",
            })
    void citationOfOnePartOrOfWhatIsBesideItIsNoneOfTheBlock(String text) {
        assertThat(counts(text).uncited()).isEqualTo(counts(text).claims() - 1).isPositive();
    }

    @Test
    void footnoteCitesForWhatRefersToIt() {
        assertThat(counts("It leaked.[^1]\n\nIt was found.[^2]\n\n[^1]: [[E-1]]\n[^2]: By chance"))
                .isEqualTo(new Claims.Counts(2, 1, 0, 1));
    }

    @Test
    void citationOfABlockIsNamedOnceWhereItIsBroken() {
        assertThat(read("Hosts: [[E-9]]\n\n- one\n- two").broken(c -> false)).hasSize(1);
    }

    @Test
    void uncitedClaimSaysWhereItStands() {
        Claim claim = read("Known [[E-1]].\n\n# Why\n\nNobody looked at **it**.")
                .uncited()
                .getFirst();

        assertThat(claim.section()).isEqualTo(Section.ROOT_CAUSE);
        assertThat(claim.number()).isEqualTo(2);
        assertThat(claim.line()).isEqualTo(5);
        assertThat(claim.excerpt()).isEqualTo("Nobody looked at it.");
        assertThat(claim.id()).isEqualTo("c-rootCause-2");
    }

    @Test
    void citationThatLeadsNowhereIsFound() {
        List<Claims.Broken> broken = read("a [[E-1]] [[E-9]] [[E-9]]").broken(c -> c.number() == 1);

        assertThat(broken).extracting(b -> b.citation().text()).containsExactly("E-9");
    }

    @Test
    void longClaimIsCutAtAWord() {
        assertThat(read("word ".repeat(100)).all().getFirst().excerpt())
                .hasSizeLessThan(122)
                .endsWith("word…");
        assertThat(read("字".repeat(500)).all().getFirst().excerpt())
                .hasSizeLessThan(122)
                .endsWith("字…");
    }

    @Property(tries = 200)
    void anyTextIsCountedExactly(@ForAll String text) {
        Claims.Counts c = counts(text);

        assertThat(c.cited() + c.assessments() + c.uncited()).isEqualTo(c.claims());
    }
}
