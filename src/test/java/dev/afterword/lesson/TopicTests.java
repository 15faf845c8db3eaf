package dev.afterword.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.catalog.Rsit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topics are known by the words that people type, and rest on categories that there are. */
class TopicTests {

    @Test
    void topicsAreKnownByTheirWords() {
        assertThat(Topic.of("Credentials")).containsExactly(Topic.CREDENTIALS);
        assertThat(Topic.of("leaked tokens")).containsExactly(Topic.CREDENTIALS, Topic.DATA);
        assertThat(Topic.of("密碼外洩")).containsExactly(Topic.CREDENTIALS, Topic.DATA);
        assertThat(Topic.of("api key")).containsExactly(Topic.CREDENTIALS);
        assertThat(Topic.of("supply chain")).containsExactly(Topic.SUPPLIERS);
        assertThat(Topic.of("third party")).containsExactly(Topic.SUPPLIERS);
        assertThat(Topic.of("fake sign-in page")).containsExactly(Topic.PHISHING);
        assertThat(Topic.of("sign-in page")).containsExactly(Topic.CREDENTIALS);
        assertThat(Topic.of("credentials phishing")).containsExactly(Topic.CREDENTIALS, Topic.PHISHING);
        assertThat(Topic.of("keyboard")).isEmpty();
        assertThat(Topic.of("dispatch")).isEmpty();
        assertThat(Topic.of("")).isEmpty();
    }

    /** A page that pretends to be one's own is phishing whatever it is called, and not each page, alarm or fake is. */
    @Test
    void falseSignInPagesArePhishing() {
        for (String phishing : List.of(
                "false sign-in page",
                "A fake login page took it",
                "False login pages",
                "credential harvesting",
                "harvested credentials",
                "look-alike domain",
                "quishing",
                "釣魚郵件",
                "假登入頁面",
                "偽造登入頁面",
                "仿冒網站",
                "騙取帳密")) {
            assertThat(about(phishing)).as(phishing).contains(Topic.PHISHING);
        }
        for (String other : List.of(
                "the sign-in page was slow",
                "false alarm at sign-in",
                "fake data in login tests",
                "a copy of the backup",
                "lookalike",
                "harvesting metrics",
                "登入頁面太慢",
                "假日值班",
                "真假難辨的告警")) {
            assertThat(about(other)).as(other).doesNotContain(Topic.PHISHING);
        }
    }

    private static List<Topic> about(String words) {
        return Topic.of(words);
    }

    @Test
    void topicsRestOnCategoriesAndTechniquesThatCanBe() {
        for (Topic topic : Topic.values()) {
            assertThat(topic.categories()).allMatch(Rsit::knows);
            assertThat(topic.techniques()).isNotEmpty().allMatch(each -> each.matches("T1\\d{3}"));
        }
    }
}
