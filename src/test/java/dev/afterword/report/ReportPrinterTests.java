package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.report.print.PrintFonts;
import dev.afterword.report.queue.TooLongException;
import dev.afterword.web.LanguagesInTests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPrinterTests {

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("in English", Samples.english(), ReportLanguage.ENGLISH),
                Arguments.of("in Chinese", Samples.chinese(), ReportLanguage.TRADITIONAL_CHINESE),
                Arguments.of("a draft", Samples.draft(), ReportLanguage.TRADITIONAL_CHINESE),
                Arguments.of("with nothing in it", Samples.empty(), ReportLanguage.ENGLISH),
                Arguments.of("long, with many events", Samples.large(200, 120), ReportLanguage.ENGLISH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void isArchivableAndAccessible(String name, ReportDocument report, ReportLanguage language) {
        byte[] pdf = Printers.PRINTER.pdf(report, language);

        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }

    @Test
    void saysWhatTheReviewSays() {
        String text = Printed.text(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH));

        assertThat(text)
                .contains("Publishing token leaked through public build logs", "INC-2026-K7QM", "1, critical")
                .contains("version 2, approved 20 April 2026", "TLP:AMBER", "Suspected", "11 days 18 hours")
                .contains("4. Root cause and contributing factors", "Nobody was on the rota", "T-99 (not in this copy)")
                .contains("Not applicable: Handled together with the root cause", "Not written yet")
                .contains("F-2. The alert on the token was routed to an empty rota", "until 1 July 2026", "undecided")
                .contains("FU-2K9VWX", "duplicate of F-2", "13 days 3 hours", "(10:14)")
                .contains("Events with unknown time", "Harbour & Stone LLP (external)", "excused: 休假")
                .contains("41d07be2 9a6c53f8", "Tomasz Zieliński", "48.2 MB", "Approved as written")
                .contains(
                        "not part of the approved version or its seal",
                        "for Wen-Hsin Liao",
                        "assessment: likely, moderate confidence");
    }

    @Test
    void saysItInChinese() {
        String text = Printed.text(Printers.PRINTER.pdf(Samples.chinese(), ReportLanguage.TRADITIONAL_CHINESE));

        assertThat(text)
                .contains("權杖外洩：公開建置記錄洩漏發布權杖", "第 2 版，2026年4月20日核准", "1（重大）")
                .contains("發生了什麼", "執行器在詳細記錄模式下印出整個環境", "研判：非常可能，信心程度高")
                .contains("流程缺陷", "接受風險", "事件經過", "客服以私人電話聯絡到廖文馨", "（外部）");
    }

    @Test
    void marksEachPageOfADraft() {
        byte[] pdf = Printers.PRINTER.pdf(Samples.draft(), ReportLanguage.TRADITIONAL_CHINESE);

        assertThat(Printed.pages(pdf))
                .hasSizeGreaterThan(3)
                .allSatisfy(page -> assertThat(page).contains("草稿", "TLP:AMBER", "INC-2026-K7QM", "第 2 版，尚未核准"));
        assertThat(Printed.text(pdf)).doesNotContain("核准的版本以下列雜湊值封存");
    }

    @Test
    void numbersEachPageAndMarksNoneOfAnApprovedVersion() {
        List<String> pages = Printed.pages(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH));

        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains((i + 1) + " / " + pages.size(), "TLP:AMBER", "INC-2026-K7QM");
            assertThat(pages.get(i)).doesNotContain("DRAFT");
        }
    }

    @Test
    void hasBookmarksTitleAndLanguage() {
        Printed.Facts facts =
                Printed.facts(Printers.PRINTER.pdf(Samples.chinese(), ReportLanguage.TRADITIONAL_CHINESE));

        assertThat(facts.language()).isEqualTo("zh-Hant-TW");
        assertThat(facts.title()).isEqualTo("INC-2026-K7QM: 權杖外洩：公開建置記錄洩漏發布權杖");
        assertThat(facts.bookmarks())
                .startsWith("1. 概要", "2. 時間軸概覽", "3. 發生了什麼事")
                .contains("附錄：發現事項的目前狀態");
        assertThat(facts.fonts()).isNotEmpty().allMatch(font -> font.matches("[A-Z]{6}\\+NotoSans(TC|Mono)-.*"));
    }

    @Test
    void writesWhatTheFontLacksAsCodePoints() {
        String text = Printed.text(Printers.PRINTER.pdf(
                Samples.document(
                        Samples.head("invoice\u202Efdp.exe \uD83D\uDE00 שלום", true), List.of(), List.of(), true),
                ReportLanguage.ENGLISH));

        assertThat(text).contains("invoice[U+202E]fdp.exe", "[U+1F600]", "שלום");
    }

    @Test
    void breaksPagesWhereverTheyFall() {
        for (int lines = 0; lines < 40; lines += 7) {
            String title = "A title that takes its room. ".repeat(1 + 2 * lines);
            ReportDocument report =
                    Samples.document(Samples.head(title, true), SampleEvents.events(), Samples.sections(), true);

            assertThat(Printed.pages(Printers.PRINTER.pdf(report, ReportLanguage.ENGLISH)))
                    .hasSizeGreaterThan(6);
        }
    }

    @Test
    void refusesBeforeTheLayoutWhatItHasNoMemoryFor() {
        PdfPrinter small = new PdfPrinter(LanguagesInTests.all(), 1 << 20);

        assertThatThrownBy(() -> small.pdf(Samples.english(), ReportLanguage.ENGLISH))
                .isInstanceOf(TooLongException.class);
    }

    @Test
    void countsElementsAndHundredsOfCharacters() {
        assertThat(PdfPrinter.parts("<ul><li>a</li><li>" + "b".repeat(199) + "</li></ul>"))
                .isEqualTo(3 + 2);
    }

    @Test
    void setsQuotationMarksAsNarrowAsLettersAndKeepsThemForTheReader() {
        PrintFonts fonts = new PrintFonts();

        assertThat(List.of(0x2018, 0x2019, 0x201C, 0x201D))
                .allSatisfy(quote -> assertThat(fonts.advance(quote)).isBetween(0.1, 0.6));
        assertThat(Printed.text(Printers.PRINTER.pdf(
                        Samples.document(Samples.head("The company’s “own” log", true), List.of(), List.of(), true),
                        ReportLanguage.ENGLISH)))
                .contains("The company’s “own” log");
    }

    @Test
    void saysWhatTheIncidentIsAboutAtAGlance() {
        assertThat(Printed.text(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH)))
                .contains("Build system, package registry", "https://status.example.org/2026-03-14", "Ticket 4711")
                .contains("things that went wrong", "1 undecided");
    }
}
