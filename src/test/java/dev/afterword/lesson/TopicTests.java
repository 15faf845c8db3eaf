package dev.afterword.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.catalog.Rsit;
import org.junit.jupiter.api.Test;

/** Topics are known by the words that people type, and rest on categories that there are. */
class TopicTests {

    @Test
    void topicsAreKnownByTheirWords() {
        assertThat(Topic.of("Credentials")).contains(Topic.CREDENTIALS);
        assertThat(Topic.of("leaked tokens")).contains(Topic.CREDENTIALS);
        assertThat(Topic.of("密碼外洩")).contains(Topic.CREDENTIALS);
        assertThat(Topic.of("api key")).contains(Topic.CREDENTIALS);
        assertThat(Topic.of("supply chain")).contains(Topic.SUPPLIERS);
        assertThat(Topic.of("third party")).contains(Topic.SUPPLIERS);
        assertThat(Topic.of("keyboard")).isEmpty();
        assertThat(Topic.of("dispatch")).isEmpty();
        assertThat(Topic.of("")).isEmpty();
    }

    @Test
    void topicsRestOnCategoriesAndTechniquesThatCanBe() {
        for (Topic topic : Topic.values()) {
            assertThat(topic.categories()).allMatch(Rsit::knows);
            assertThat(topic.techniques()).isNotEmpty().allMatch(each -> each.matches("T1\\d{3}"));
        }
    }
}
