package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePatternTests {

    private static String chinese(String pattern, @Nullable Object... args) {
        return new MessagePattern(pattern, Locale.forLanguageTag("zh-TW")).format(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "由{0}決定 | Marco Feld | 由 Marco Feld 決定",
                "由{0}決定 | 廖文馨 | 由廖文馨決定",
                "由{0}決定 | Zoë | 由 Zoë 決定",
                "由{0}決定 | 𠮷田 Ken | 由𠮷田 Ken 決定",
                "由{0}決定 | Ken 𠮷 | 由 Ken 𠮷決定",
                "{0}決定 | Marco | Marco 決定",
                "由{0} | Marco | 由 Marco",
                "{0} | Marco在 | Marco在",
                "請選擇：{0}。 | high | 請選擇：high。",
                "（{0}）「{0}」 | F-1 | （F-1）「F-1」",
                "請看{0}。 | 「Mail theft」 | 請看「Mail theft」。",
                "由{0}決定 | Ａ | 由Ａ決定",
                "用{0}的 | (see) | 用(see)的",
                "第{0}版 | 4 | 第 4 版",
                "在server上由{0} | 甲 | 在server上由甲",
                "TLP {0} | AMBER | TLP AMBER",
                "ID{0} | 甲 | ID 甲",
            })
    void argumentsAreSpacedFromTextOfTheOtherScript(String pattern, String argument, String text) {
        assertThat(chinese(pattern, argument)).isEqualTo(text);
    }

    @Test
    void anEmptyArgumentOrNoneIsJoined() {
        assertThat(chinese("由{0}決定", "")).isEqualTo("由決定");
        assertThat(chinese("第{0}A", "")).isEqualTo("第 A");
        assertThat(chinese("{0}", "")).isEmpty();
        assertThat(chinese("尚無資料")).isEqualTo("尚無資料");
    }

    @Test
    void argumentsSideBySideAreSpaced() {
        assertThat(chinese("{0}{1}", "Marco", "決定")).isEqualTo("Marco 決定");
        assertThat(chinese("{0} {1}送審", "Marco", "2 天前")).isEqualTo("Marco 2 天前送審");
        assertThat(chinese("{0}{1}{2}", "甲", "", "B")).isEqualTo("甲 B");
    }

    @Test
    void numbersAndChoicesAreSpaced() {
        assertThat(chinese("共{0}筆", 1234)).isEqualTo("共 1,234 筆");
        assertThat(chinese("共{0,number,0}筆", 1234)).isEqualTo("共 1234 筆");
        String choice = "事件{0,choice,0#沒有待辦|1#有{0}項待辦，{1}最急|1<{0}項}完成";
        assertThat(chinese(choice, 0, "F-1")).isEqualTo("事件沒有待辦完成");
        assertThat(chinese(choice, 1, "F-1")).isEqualTo("事件有 1 項待辦，F-1 最急完成");
        assertThat(chinese(choice, 2, "F-1")).isEqualTo("事件 2 項完成");
        assertThat(chinese("{0,choice,0#|1#{0}}項", 1)).isEqualTo("1 項");
    }

    @Test
    void quotedBracesAreNoArguments() {
        assertThat(chinese("用'{'A'}'與''{0}''", "B")).isEqualTo("用{A}與'B'");
    }

    @Test
    void englishIsLeftAsItIs() {
        assertThat(new MessagePattern("Decided by {0}在", Locale.ENGLISH).format("A"))
                .isEqualTo("Decided by A在");
    }
}
