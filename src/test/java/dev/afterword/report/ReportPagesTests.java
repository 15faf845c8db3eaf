package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.report.ReportDocument.Official;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report names, where its pages end, and what each of them says. */
class ReportPagesTests {

    private static ReportDocument.Head with(ReportDocument.Head head, Official official) {
        return new ReportDocument.Head(
                head.key(),
                head.title(),
                head.version(),
                head.state(),
                head.tlp(),
                head.restricted(),
                head.summary(),
                head.severity(),
                head.category(),
                head.dataBreach(),
                head.customerImpact(),
                head.lead(),
                head.approvedAt(),
                head.publishedAt(),
                head.preparedAt(),
                head.preparedFor(),
                head.scope(),
                head.references(),
                official);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 8, 11})
    void noHeadingIsLeftAloneAtTheFootOfAPage(int paragraphs) {
        List<List<Printed.Line>> pages =
                Printed.lines(Printers.PRINTER.pdf(Samples.large(30 + paragraphs, paragraphs), ReportLanguage.ENGLISH));

        for (List<Printed.Line> page : pages) {
            Printed.Line last = page.getLast();
            assertThat(last.bold() && last.size() > 9.4f).as(last.toString()).isFalse();
        }
    }

    @Test
    void namesWhoIsBehindItAndWhatItWasJudgedBy() {
        String text = Printed.text(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH));

        assertThat(text)
                .contains("Northlight Cloud", "Approved by Imani Okafor, 20 April 2026", "Tomasz Zieliński")
                .contains("It replaces version 1: A customer corrected us")
                .contains("Wen-Hsin Liao objected", "The impact is understated", "Section 6 has the figures now")
                .contains("203.0.113.7", "A customer's data was read", "Privacy breach", "rule “data-breach”")
                .contains("Low: all critical services", "Regular: time is predictable", "Partly sufficient");
    }

    @Test
    void listsEachFollowUpOnce() {
        String text = Printed.text(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH));

        assertThat(text.split("Empty rotas page the duty manager", -1)).hasSize(2);
        assertThat(text).contains("Status as of 2 May 2026");
    }

    @Test
    void doesNotSayThatNobodySignedBesideAnApproval() {
        ReportDocument signed = Samples.english();
        ReportDocument unsigned = new ReportDocument(
                signed.head(),
                signed.parties(),
                signed.anchors(),
                signed.events(),
                signed.sections(),
                signed.attributions(),
                signed.findings(),
                signed.evidence(),
                signed.pictures(),
                List.of(),
                signed.objections(),
                signed.leftOut(),
                signed.hash(),
                signed.annex());

        assertThat(Printed.text(Printers.PRINTER.pdf(unsigned, ReportLanguage.ENGLISH)))
                .doesNotContain("No sign-offs")
                .contains("Approved by Imani Okafor");
        assertThat(Printed.text(Printers.PRINTER.pdf(Samples.draft(), ReportLanguage.ENGLISH)))
                .contains("No sign-offs");
    }

    @Test
    void aReplacedVersionSaysSoOnEveryPage() {
        ReportDocument now = Samples.english();
        Frozen.Approval approval = now.head().official().approval();
        Official official = new Official(
                approval,
                new Rendering.Replacement(3, Instant.parse("2026-06-01T08:00:00Z")),
                null,
                null,
                null,
                null,
                List.of(),
                null);
        ReportDocument old = Samples.document(with(now.head(), official), now.events(), now.sections(), true);
        byte[] pdf = Printers.PRINTER.pdf(old, ReportLanguage.ENGLISH);

        assertThat(Printed.pages(pdf))
                .hasSizeGreaterThan(2)
                .allMatch(page -> page.contains("Version 2 was replaced by version 3 on 1 June 2026"));
        assertThat(VeraPdf.failures(pdf)).isEmpty();
        assertThat(Printers.PRINTER.html(old, ReportLanguage.TRADITIONAL_CHINESE))
                .contains("由第 3 版取代");
        assertThat(Printed.text(Printers.PRINTER.pdf(now, ReportLanguage.ENGLISH)))
                .doesNotContain("was replaced by");
    }

    @Test
    void pageOneIsASummary() {
        String first = Printed.pages(Printers.PRINTER.pdf(Samples.english(), ReportLanguage.ENGLISH))
                .getFirst();

        assertThat(first)
                .contains("What went wrong, and how far it is fixed", "What is open", "The response was")
                .contains("As recorded with the incident, without citations")
                .doesNotContain("Contents");
    }

    @Test
    void pageOneDrawsTheSequenceInAStrip() {
        ReportDocument document = Samples.english();
        String first = Printed.pages(Printers.PRINTER.pdf(document, ReportLanguage.ENGLISH))
                .getFirst();
        String html = Printers.PRINTER.html(document, ReportLanguage.ENGLISH);
        String strip = html.substring(html.indexOf("<div class=\"strip\">"), html.indexOf("<h2 class=\"front\""));

        assertThat(first)
                .contains(" after the first action, contained ", " later.", "Shaded: the time before discovery.");
        assertThat(strip).contains(" after the first action, contained ");
        Sequence sequence = Sequence.of(document.events());
        long adversary = sequence.timed().stream()
                .filter(step -> step.event().adversary())
                .count();
        assertThat(adversary).isPositive();
        assertThat(strip.split("z\" fill=\"#1c2227\"", -1)).hasSize((int) adversary + 1);
        assertThat(strip).contains("Discovery", "Contained");
    }

    /** The negative control: without a time of discovery, none is claimed. */
    @Test
    void theStripClaimsNoTimeThatIsNotKnown() {
        ReportDocument known = Samples.english();
        ReportDocument unknown = new ReportDocument(
                known.head(),
                known.parties(),
                List.of(),
                known.events(),
                known.sections(),
                known.attributions(),
                known.findings(),
                known.evidence(),
                known.pictures(),
                known.signOffs(),
                known.objections(),
                known.leftOut(),
                known.hash(),
                known.annex());

        assertThat(Printed.pages(Printers.PRINTER.pdf(unknown, ReportLanguage.ENGLISH))
                        .getFirst())
                .contains("how long it went undetected is not known")
                .doesNotContain("after the first action", "Shaded:");
    }
}
