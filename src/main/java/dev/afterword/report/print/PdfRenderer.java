package dev.afterword.report.print;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.w3c.dom.Document;

/**
 * Prints an XHTML document as a PDF that is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once. It reads no address and no
 * file: resources that the document refers to are empty, but pictures that it contains.
 */
public final class PdfRenderer {

    /** The output intent that PDF/A requires. */
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private PdfRenderer() {}

    public static byte[] resource(String name) {
        try (InputStream in = PdfRenderer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the PDF.
     *
     * @param page the words for "page {n}"
     */
    public static byte[] print(Document document, PrintFonts fonts, IntFunction<String> page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        try (PDDocument pdf = new PDDocument(IOUtils.createMemoryOnlyStreamCache());
                BatikSVGDrawer drawings = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = settings(
                            pdf, fonts, document.getDocumentElement().getTextContent())
                    .useSVGDrawer(drawings);
            builder.withW3cDocument(document, null).toStream(OutputStream.nullOutputStream());
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                describeLinks(pdf, page);
                pdf.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Adds the text alternative of a link (ISO 14289-1, 7.18.5): its address, or the page that it leads to. */
    private static void describeLinks(PDDocument pdf, IntFunction<String> page) throws IOException {
        for (PDPage each : pdf.getPages()) {
            for (PDAnnotation annotation : each.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink link) {
                    link.setContents(description(pdf, link, page));
                }
            }
        }
    }

    private static String description(PDDocument pdf, PDAnnotationLink link, IntFunction<String> page)
            throws IOException {
        return switch (link.getAction()) {
            case PDActionURI uri -> uri.getURI();
            case PDActionGoTo inside
            when inside.getDestination() instanceof PDPageDestination place ->
                page.apply(pdf.getPages().indexOf(place.getPage()) + 1);
            case null, default -> page.apply(1);
        };
    }

    private static boolean isPicture(String uri) {
        return uri.startsWith("data:image/png;base64,") || uri.startsWith("data:image/jpeg;base64,");
    }

    private static PdfRendererBuilder settings(PDDocument pdf, PrintFonts fonts, String text) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePDDocument(pdf)
                .useFastMode()
                .useUnicodeBidiSplitter(Directions.Splitter::new)
                .useUnicodeBidiReorderer(new Directions.Reorderer())
                .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(COLOURS)
                .withProducer("Afterword")
                .useUriResolver((base, uri) -> isPicture(uri) ? uri : null)
                .withDiagnosticConsumer(diagnostic -> {});
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (uri, type) -> type == ExternalResourceType.IMAGE_RASTER && isPicture(uri), when);
        }
        fonts.offer(builder, pdf, text);
        return builder;
    }
}
