package dev.afterword.report;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The referee of PDF/A and PDF/UA. */
final class VeraPdf {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    /** What keeps a file from being PDF/A-3a and PDF/UA-1; empty when it is both. */
    static List<String> failures(byte[] pdf) {
        return Stream.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)
                .flatMap(flavour -> failures(pdf, flavour))
                .toList();
    }

    private static Stream<String> failures(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            return result.isCompliant()
                    ? Stream.of()
                    : result.getTestAssertions().stream().map(each -> says(flavour, each));
        } catch (Exception e) {
            throw new AssertionError(flavour + ": veraPDF can't read it", e);
        }
    }

    private static String says(PDFAFlavour flavour, TestAssertion failure) {
        return flavour + " " + failure.getRuleId().getClause() + "-"
                + failure.getRuleId().getTestNumber() + " " + failure.getMessage() + " at "
                + failure.getLocation().getContext();
    }
}
