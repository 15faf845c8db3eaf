package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.report.ReportDocument.Section;
import dev.afterword.report.print.PrintFonts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and texts are printed in the letters that they are written in. */
class ReportLettersTests {

    /** Words of each script, as reading the PDF gives them back. */
    private static final Map<String, String> WORDS = Map.of(
            "Latin", "Łukasz Şükrü Ǻ Đặng Đình Ħal ŵylan ǅ",
            "Greek", "Ελένη ἀρχή",
            "Cyrillic", "Ђорђе Їжак Ѣ",
            "Thai", "กรุงเทพ",
            "Simplified Chinese", "发布令牌泄漏，构建记录",
            "Japanese", "漏洩対応 働 ひらがな カタカナ 々",
            "Korean", "토큰 유출 뷁",
            "Traditional Chinese", "權杖外洩 囉");

    private static byte[] print(String text) {
        return Printers.PRINTER.pdf(
                Samples.document(
                        Samples.head("Letters", true),
                        List.of(SampleEvents.event(
                                "T-1", "RESPONSE", null, SampleEvents.minute("2026-01-01T00:00:00Z"), text, "E-1")),
                        List.of(new Section("whatHappened", text + "\n\n**" + text + "** and `" + text + "`", null)),
                        true),
                ReportLanguage.ENGLISH);
    }

    @Test
    void everyScriptIsPrintedAsItIsWritten() {
        byte[] pdf = print(String.join(" ", WORDS.values()));
        String text = Printed.text(pdf);

        assertThat(text).doesNotContain("[U+");
        WORDS.values().forEach(words -> assertThat(text.replace(" ", "")).contains(words.replace(" ", "")));
        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }

    @Test
    void hebrewAndArabicRunFromRightToLeft() {
        byte[] pdf = print("שלום עולם");

        assertThat(Printed.text(pdf)).doesNotContain("[U+");
        assertThat(Printed.visual(pdf)).contains("םלוע םולש");
        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }

    @Test
    void arabicLettersAreJoined() {
        byte[] pdf = print("سلام عليكم");

        assertThat(Printed.text(pdf)).doesNotContain("[U+");
        assertThat(VeraPdf.failures(pdf)).isEmpty();
        assertThat(new PrintFonts().visual("بيت")).isEqualTo("\uFE96\uFEF4\uFE91");
        assertThat(new PrintFonts().visual("لا")).isEqualTo("\uFEFB");
        assertThat(new PrintFonts().visual("دار")).isEqualTo("\uFEAD\uFE8D\uFEA9");
    }

    @Test
    void eachLetterOfDevanagariIsThere() {
        byte[] pdf = print("सुरक्षा घटना");

        assertThat(Printed.text(pdf)).doesNotContain("[U+").contains("घटना");
        assertThat(VeraPdf.failures(pdf)).isEmpty();
    }

    /** The negative control: what no font has is still named, and so is a mark that would turn a file name round. */
    @Test
    void whatNoFontHasIsNamed() {
        assertThat(Printed.text(print("\uD80C\uDC00 and txt\u202Eexe"))).contains("[U+13000]", "[U+202E]");
    }

    @Test
    void fontsThatAreNotNeededAreNotEmbedded() {
        assertThat(Printed.facts(print("plain")).fonts()).noneMatch(font -> font.contains("NotoSansKR"));
    }
}
