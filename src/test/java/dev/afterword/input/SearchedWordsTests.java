package dev.afterword.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is typed is read as parts that each may be met elsewhere. */
class SearchedWordsTests {

    @Test
    void readsWhatHasToBeMet() {
        assertThat(SearchedWords.parts("leaked tokens", 9)).containsExactly("leaked", "token");
        assertThat(SearchedWords.parts("\"no end date\" mail or letter -spam", 9))
                .containsExactly("\"no end date\"", "mail or letter", "-spam");
        assertThat(SearchedWords.parts("or R & D", 9)).containsExactly("or", "R", "D");
        assertThat(SearchedWords.parts("a b c d", 2)).containsExactly("a", "b c d");
        assertThat(SearchedWords.parts(" !! ", 9)).isEmpty();
    }
}
