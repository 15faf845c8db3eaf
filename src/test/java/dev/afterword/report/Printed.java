package dev.afterword.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads a PDF back. */
final class Printed {

    private Printed() {}

    record Facts(String language, String title, List<String> bookmarks, Set<String> fonts) {}

    static String text(byte[] pdf) {
        return String.join("\n", pages(pdf));
    }

    /** The text of each page, lines joined as a reader would. */
    static List<String> pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> pages = new ArrayList<>();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                stripper.setSortByPosition(false);
                pages.add(stripper.getText(document).replace('\u00A0', ' ').replaceAll("\\s+", " "));
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The letters in the order in which they are drawn, from left to right. */
    static String visual(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            StringBuilder drawn = new StringBuilder();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition position) {
                    drawn.append(position.getUnicode());
                }
            }.getText(document);
            return drawn.toString().replace('\u00A0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of print: its text, the size of its first letter, and whether that is bold. */
    record Line(String text, float size, boolean bold) {}

    /** The lines of each page without those in the margins, from top to bottom. */
    static List<List<Line>> lines(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<List<Line>> pages = new ArrayList<>();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                TreeMap<Integer, List<TextPosition>> rows = new TreeMap<>();
                float bottom = document.getPage(i - 1).getMediaBox().getHeight() - 57;
                PDFTextStripper stripper = new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition position) {
                        if (position.getYDirAdj() > 57 && position.getYDirAdj() < bottom) {
                            rows.computeIfAbsent(Math.round(position.getYDirAdj()), _ -> new ArrayList<>())
                                    .add(position);
                        }
                    }
                };
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                stripper.getText(document);
                pages.add(rows.values().stream().map(Printed::line).toList());
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(List<TextPosition> row) {
        String text = row.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
        TextPosition first = row.getFirst();
        return new Line(text, first.getFontSizeInPt(), first.getFont().getName().contains("Bold"));
    }

    static Facts facts(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
            }
            return new Facts(
                    document.getDocumentCatalog().getLanguage(),
                    document.getDocumentInformation().getTitle(),
                    bookmarks,
                    fonts(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> fonts(PDDocument document) throws IOException {
        Set<String> fonts = new TreeSet<>();
        for (PDPage page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name).getName());
            }
        }
        return fonts;
    }
}
