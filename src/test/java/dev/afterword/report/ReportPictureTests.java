package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.report.ReportDocument.Picture;
import dev.afterword.report.ReportDocument.Section;
import dev.afterword.testing.TestPictures;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures in a report as a file. */
class ReportPictureTests {

    private static ReportDocument document(String text, List<Picture> pictures) {
        ReportDocument base = Samples.document(
                Samples.english().head(),
                Samples.english().events(),
                List.of(new Section("whatHappened", text, null)),
                true);
        return new ReportDocument(
                base.head(),
                base.parties(),
                base.anchors(),
                base.events(),
                base.sections(),
                base.attributions(),
                base.findings(),
                base.evidence(),
                pictures,
                base.signOffs(),
                base.objections(),
                base.leftOut(),
                base.hash(),
                base.annex());
    }

    private static Picture picture(String key, String format, int width, int height) {
        byte[] content = TestPictures.picture(format, width, height);
        return new Picture(key, Picture.State.SHOWN, new PictureCopy("image/" + format, width, height, 1, content));
    }

    @Test
    void aPdfWithPicturesIsAccessibleAndKept() {
        byte[] pdf = Printers.PRINTER.pdf(
                document(
                        "Before ![one \"&\" <two>](E-1) after.\n\n- ![](E-2)\n\n| a | b |\n|---|---|\n| ![三](E-1) | x |",
                        List.of(picture("E-1", "png", 800, 300), picture("E-2", "jpeg", 300, 1_600))),
                ReportLanguage.ENGLISH);

        assertThat(VeraPdf.failures(pdf)).isEmpty();
        assertThat(TestPictures.printed(pdf))
                .extracting(BufferedImage::getHeight)
                .contains(300, 1_600);
    }

    @Test
    void whatIsNotShownIsSaid() {
        ReportDocument report = document(
                "![one](E-1)\n\n![two](E-3)\n\n![three](E-4)\n\n![four](E-9)",
                List.of(
                        new Picture("E-1", Picture.State.DESTROYED, null),
                        new Picture("E-3", Picture.State.REFUSED, null),
                        new Picture("E-4", Picture.State.TOO_MANY, null)));

        assertThat(Printed.text(Printers.PRINTER.pdf(report, ReportLanguage.ENGLISH)))
                .contains(
                        "one (its content was destroyed)",
                        "two (it can’t be shown as a picture)",
                        "three (left out: this copy has too many pictures)",
                        "four E-9 (not in this copy)");
        assertThat(Printers.PRINTER.html(report, ReportLanguage.ENGLISH)).doesNotContain("<img");
    }

    /** Words that look like an address of a copy stay words. */
    @Test
    void onlyPicturesAreFilledIn() {
        String src = "src=\"/incidents/" + Samples.english().head().key() + "/evidence/E-1/picture\"";

        String html = Printers.PRINTER.html(
                document("`" + src + "` ![one](E-1)", List.of(picture("E-1", "png", 20, 20))), ReportLanguage.ENGLISH);

        assertThat(html.split("data:image/png", -1)).hasSize(2);
    }
}
